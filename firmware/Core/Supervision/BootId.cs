using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Supervision;

/// <summary>The boot id, out of random bytes.</summary>
public static class BootId
{
    /// <summary>Random bytes that it takes.</summary>
    public const int Bytes = 7;

    /// <summary>
    /// 1 to 2^53 - 1, out of <see cref="Bytes"/> random bytes: of a thousand desks that start ten times a day for ten years (36 million
    /// starts), two would share one with a chance of 1 in 14. What the journal needs is far less: that no two starts of one desk do (1 in 13 million).
    /// </summary>
    public static long From(byte[] random)
    {
        long id = 0;
        for (int i = 0; i < Bytes; i++) id = (id << 8) | random[i];
        id &= DeskEvent.MaxBoot;
        return id == 0 ? 1 : id;
    }
}
