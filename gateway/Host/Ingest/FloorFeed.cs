using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Floor;
using DeskDevice.Host.Composition;
using DeskDevice.Journal;
using DeskDevice.Metrics.Projection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Ingest;

/// <summary>Leads events into a floor: those that come live, and those that the journal holds.</summary>
internal sealed partial class FloorFeed(FloorState floor, ILogger log)
{
    /// <summary>An entry of the journal.</summary>
    public void Step(in JournalEntry entry)
    {
        try
        {
            // A unit's health is for metrics; the floor takes of it that the unit was there.
            if (entry.Source == HealthEntry.Source) Hear(entry);
            else if (GatewaySources.IsDesk(entry.Source)) Step(entry.Source, EventReader.Read(entry.Payload), entry.ReceivedMs);
            else if (entry.Source.StartsWith(PhoneEntry.SourcePrefix, StringComparison.Ordinal)) Phone(entry);
            else if (entry.Source == SupervisorEntry.Source && SupervisorEntry.Read(entry.Payload) is { Kind: SupervisorEntry.Coming } coming) floor.Coming(coming.Desk, coming.TookMs);
            else if (entry.Source == AgentEntry.Source && AgentEntry.Read(entry.Payload) is { Kind: AgentEntry.CalledBack } made) floor.CalledBack(made.Desk, made.About, entry.ReceivedMs);
        }
        catch (ContractException)
        {
            floor.Unreadable(entry.Source, entry.Boot, entry.Seq, entry.ReceivedMs);
        }
    }

    private void Phone(in JournalEntry entry)
    {
        if (PhoneEntry.Read(entry.Payload) is { } told) floor.Phone(told.Desk, told.Kind, entry.ReceivedMs);
    }

    /// <summary>A desk's event. One that the program cannot digest costs that event: it is in the journal, so the next start would meet it again.</summary>
    public void Step(string desk, DeskEvent e, long receivedMs)
    {
        try
        {
            floor.Step(desk, e, receivedMs);
        }
        catch (Exception failure)
        {
            LogUndigested(desk, e.Boot, e.Seq, failure);
            floor.Unreadable(desk, 0, 0, receivedMs);
        }
    }

    private void Hear(in JournalEntry entry)
    {
        if (HealthEntry.Read(entry.Payload) is { } health) floor.Hear(health.Desk, entry.ReceivedMs);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Boot}-{Seq} of desk {Desk} could not be followed and is left out of the floor; it stands in the journal.")]
    private partial void LogUndigested(string desk, long boot, long seq, Exception failure);
}
