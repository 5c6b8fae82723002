using DeskDevice.Contract.Down;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Fleet.Diagnostics;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Ports;

/// <summary>The fleet for pages: reads snapshots, and asks the owner's thread for the rest.</summary>
internal sealed class FleetPort(Intake intake, FleetDesk fleet, DiagnosticsDesk diagnostics, TimeProvider clock) : IFleetPort
{
    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ILatest<FleetSnapshot> Snapshots => fleet.Snapshots;

    public async Task UploadAsync(string version, Stream image, CancellationToken cancel)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read = await image.ReadAsync(buffer, cancel); read > 0; read = await image.ReadAsync(buffer, cancel))
        {
            if (bytes.Length + read > ImageRef.MaxBytes + ReleaseBlock.MaxBytes) throw new FleetException($"image: more than {ImageRef.MaxBytes} bytes; a desk cannot hold it");
            bytes.Write(buffer, 0, read);
        }

        await intake.AskAsync(() => fleet.Upload(version, bytes.ToArray(), NowMs), cancel);
    }

    public Task IdentifyAsync(string desk, string by, CancellationToken cancel) => intake.AskAsync(() => diagnostics.Identify(desk, by, NowMs), cancel);
}
