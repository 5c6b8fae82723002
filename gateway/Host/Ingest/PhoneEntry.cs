using System.Text.Json;
using DeskDevice.Contract.Events;
using DeskDevice.Phone;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// What a phone system told, as it stands in the journal: at which desk, not at which extension, and nothing of who called. Its time is the
/// entry's.
/// </summary>
/// <param name="Desk">Where the phone stands, by the site plan of that moment.</param>
/// <param name="Kind">What happened, a word of <see cref="EventKinds"/>.</param>
/// <param name="Call">A number that the call's events have in common, as long as the gateway runs.</param>
/// <param name="By">Who ended the call.</param>
/// <param name="How">How it was handed over; empty where the phone system does not tell.</param>
/// <param name="IsLate">It happened some time before: the phone system could not be heard.</param>
internal sealed record PhoneEntry(string Desk, string Kind, long Call, string By, string How, bool IsLate)
{
    /// <summary>What its source begins with, in the journal; behind it stands the phone system's name.</summary>
    public const string SourcePrefix = "phone:";

    public static PhoneEntry Of(string desk, PhoneEvent e) => new(desk, WordOf(e.Kind), e.Call, WordOf(e.By), WordOf(e.How), e.IsLate);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads an entry; null when it is none.</summary>
    public static PhoneEntry? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<PhoneEntry>(payload.Span) is { Desk: not null, Kind: not null } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WordOf(PhoneEventKind kind) => kind switch
    {
        PhoneEventKind.Ring => EventKinds.Ring,
        PhoneEventKind.Missed => EventKinds.Missed,
        PhoneEventKind.Answer => EventKinds.Answer,
        PhoneEventKind.Dial => EventKinds.Dial,
        PhoneEventKind.Hold => EventKinds.Hold,
        PhoneEventKind.Unhold => EventKinds.Unhold,
        PhoneEventKind.Transfer => EventKinds.Transfer,
        PhoneEventKind.Transferred => EventKinds.Transferred,
        _ => EventKinds.End,
    };

    private static string WordOf(CallEnder by) => by switch
    {
        CallEnder.Agent => EndedBy.Agent,
        CallEnder.Caller => EndedBy.Caller,
        _ => EndedBy.Unknown,
    };

    private static string WordOf(HandOver how) => how switch
    {
        HandOver.Blind => TransferHow.Blind,
        HandOver.Announced => TransferHow.Announced,
        _ => "",
    };
}
