namespace DeskDevice.Fleet.Inventory;

/// <summary>The last health report of a unit.</summary>
/// <param name="UpMs">Milliseconds since it started.</param>
/// <param name="HeapBytes">Free managed heap; -1 where it cannot tell.</param>
/// <param name="Queue">Events waiting in its outbox.</param>
/// <param name="Dropped">Events its outbox has dropped since it started.</param>
/// <param name="Rssi">Radio signal, dBm; 0 without a radio.</param>
/// <param name="NativeBytes">Free native memory; -1 where it cannot tell.</param>
/// <param name="BlockBytes">Largest free block of native memory; -1 where it cannot tell.</param>
public sealed record DeskHealth(
    long UpMs, long HeapBytes, long Queue, long Dropped, int Rssi, long NativeBytes = -1, long BlockBytes = -1);
