using System.IO.Compression;
using System.Text;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Composition;
using DeskDevice.Metrics.Questions;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Host.Fleet.Diagnostics;

/// <summary>
/// Makes the zip that leaves the building: a folder for each desk, by its hardware address. Nothing in it says who sits where, who asked for what, or anything of
/// calls: what a supervisor sees of the desk on the floor page is more, whatever the privacy setting.
/// </summary>
internal sealed class BundleMaker(LivePlan plan, ILatest<FloorSnapshot> floor, DeskHealthHistory health)
{
    private const int HealthDays = 7;

    private const string About = """
        What the gateway knows of the desks in this file, a folder each by its hardware address. docs/diagnostics.md explains every file.
        It holds no person, no seat, no call, no prompt and no loudness, whatever the site's privacy setting. Times are UTC.

        """;

    /// <summary>The zip.</summary>
    /// <exception cref="FleetException">A desk is not known, or they are none or too many.</exception>
    public byte[] Make(IReadOnlyList<string> desks, DiagnosticsSnapshot snapshot, long nowMs)
    {
        if (desks.Count == 0) throw new FleetException("desk: none is named; name one, or a team that has one");
        if (desks.Count > IDiagnosticsPort.MostInBundle) throw new FleetException($"desk: {desks.Count} are too many for one bundle; name at most {IDiagnosticsPort.MostInBundle}");
        string? unknown = desks.FirstOrDefault(desk => !snapshot.Fleet.Desks.ContainsKey(new DeskKey(snapshot.Site, desk)));
        if (unknown != null) throw new FleetException($"desk: '{unknown}' is not known here; choose one of the list");
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            DateTimeOffset made = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
            Put(zip, "about.txt", $"{About}Made {BundleText.Time(nowMs)} of site {snapshot.Site}.\n", made);
            foreach (string desk in desks.Distinct()) Add(zip, desk, snapshot, made);
        }

        return bytes.ToArray();
    }

    private void Add(ZipArchive zip, string desk, DiagnosticsSnapshot snapshot, DateTimeOffset made)
    {
        DeskUnit unit = snapshot.Fleet.Desks[new DeskKey(snapshot.Site, desk)];
        DeskDiagnosticsView view = snapshot.Of(desk)!;
        Put(zip, $"{desk}/desk.json", BundleText.Desk(unit), made);
        Put(zip, $"{desk}/health.csv", BundleText.Health(health.Of(desk, made.AddDays(-HealthDays), made.AddMinutes(1))), made);
        Put(zip, $"{desk}/restarts.json", BundleText.Restarts(view), made);
        Put(zip, $"{desk}/log.txt", BundleText.Log(view.Log), made);
        Put(zip, $"{desk}/commands.json", BundleText.Commands(view), made);
        Put(zip, $"{desk}/update.json", BundleText.Update(snapshot.Fleet, unit), made);
        Put(zip, $"{desk}/configuration.json", BundleText.Configuration(unit, DesiredOf(unit, snapshot.Fleet), snapshot.Fleet.DesiredOf(unit.Key)), made);
        Put(zip, $"{desk}/journal.json", BundleText.Journal(floor.Current.Of(desk)?.Tile), made);
    }

    private DesiredConfig DesiredOf(DeskUnit unit, FleetState fleet)
    {
        SitePlan now = plan.Current;
        return new DesiredConfig(now.LimitsOf(unit.Desk), fleet.Settings.DeviceOf(unit, now.SeatOf(unit.Desk).Team));
    }

    private static void Put(ZipArchive zip, string name, string text, DateTimeOffset made)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = made;
        using Stream stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
