using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Store;

/// <summary>A desk's record within a <see cref="DiagnosticsDocument"/>.</summary>
public sealed record DeskRecordDocument(string Site, string Desk, DeskRecord Record);

/// <summary>What is known for those who repair desks, within a <see cref="FleetDocument"/>. Logs that desks have sent are not kept.</summary>
public sealed record DiagnosticsDocument(IReadOnlyList<DeskRecordDocument> Desks, IReadOnlyList<FleetHour> Hours)
{
    internal static DiagnosticsDocument Of(DiagnosticsState state) =>
        new([.. state.Desks.Select(desk => new DeskRecordDocument(desk.Key.Site, desk.Key.Desk, desk.Value))], state.Hours);

    internal DiagnosticsState ToState()
    {
        DiagnosticsState state = DiagnosticsState.Empty with { Hours = [.. Hours] };
        foreach ((string site, string desk, DeskRecord record) in Desks)
        {
            DeskKey key = new(site, desk);
            state = state.With(key, record);
            foreach (Ask ask in record.Asks.Where(ask => ask.IsOpen)) state = state with { Open = state.Open.SetItem(ask.Id, key) };
        }

        return state;
    }
}
