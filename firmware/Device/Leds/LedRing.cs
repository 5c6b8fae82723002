using DeskDevice.Core.Leds;
using nanoFramework.Hardware.Esp32.Rmt;

namespace DeskDevice.Device.Leds;

/// <summary>
/// Twelve WS2812B by the RMT: a bit is a pulse of two times, in ticks of 25 ns. All pulses stand in one buffer, made once; a frame rewrites
/// those of the bytes that changed.
/// </summary>
internal sealed class LedRing
{
    private const byte ClockDivider = 2;
    private const byte OneHigh = 32;
    private const byte OneLow = 18;
    private const byte ZeroHigh = 16;
    private const byte ZeroLow = 34;
    private const int PulseBytes = 4;
    private const int Bits = 8;

    // The level of a pulse's first half, in the high byte of its time.
    private const byte High = 0x80;

    // Four of the RMT's blocks, so that Wi-Fi's interrupts do not come between two refills.
    private const byte MemoryBlocks = 4;

    // A low of 100 us takes a frame over: 4000 ticks in two halves.
    private const int LatchTicks = 2000;

    private readonly TransmitterChannel _rmt;
    private readonly byte[] _pulses = new byte[(LedFrame.Count * 3 * Bits * PulseBytes) + PulseBytes];
    private readonly byte[] _shown = new byte[LedFrame.Count * 3];

    public LedRing()
    {
        TransmitChannelSettings settings = new(Pins.LedData)
        {
            ClockDivider = ClockDivider,
            NumberOfMemoryBlocks = MemoryBlocks,
            EnableCarrierWave = false,
            IdleLevel = false,
        };
        _rmt = new TransmitterChannel(settings);
        for (int i = 0; i < _shown.Length; i++) Encode(i, 0);
        int latch = _pulses.Length - PulseBytes;
        _pulses[latch] = LatchTicks & 255;
        _pulses[latch + 1] = LatchTicks >> 8;
        _pulses[latch + 2] = LatchTicks & 255;
        _pulses[latch + 3] = LatchTicks >> 8;
        _rmt.SendData(_pulses, true);
    }

    /// <summary>Sends a frame; it takes half a millisecond, and is not waited for.</summary>
    public void Show(LedFrame frame)
    {
        for (int i = 0; i < _shown.Length; i++)
        {
            byte value = frame.Bytes[i];
            if (value != _shown[i]) Encode(i, value);
        }

        _rmt.SendData(_pulses, false);
    }

    private void Encode(int index, byte value)
    {
        _shown[index] = value;
        int at = index * Bits * PulseBytes;
        for (int bit = 0x80; bit != 0; bit >>= 1)
        {
            bool isOne = (value & bit) != 0;
            _pulses[at++] = isOne ? OneHigh : ZeroHigh;
            _pulses[at++] = High;
            _pulses[at++] = isOne ? OneLow : ZeroLow;
            _pulses[at++] = 0;
        }
    }
}
