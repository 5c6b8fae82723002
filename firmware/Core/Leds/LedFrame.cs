namespace DeskDevice.Core.Leds;

/// <summary>
/// What the twelve LEDs of the ring show: number 0 at the top, then clockwise. Three bytes each in the order that WS2812B want them:
/// green, red, blue.
/// </summary>
public sealed class LedFrame
{
    /// <summary>LEDs in the ring.</summary>
    public const int Count = 12;

    /// <summary>
    /// The most that one colour of one LED is driven with, of 255. All twelve white then draw 12 x 3 x 20 mA x 48 / 255, some 140 mA:
    /// it spares the USB port and the agent's eyes.
    /// </summary>
    public const int Cap = 48;

    /// <summary>The least <see cref="Brightness"/>: darker than that nothing is seen by daylight.</summary>
    public const int MinBrightness = 10;

    private int _drawing = int.MinValue;
    private int _phase;
    private int _brightness = 100;

    /// <summary>How bright the ring may be, <see cref="MinBrightness"/> to 100 percent of <see cref="Cap"/>: the agent's desk may be in the dark. Another one counts from the next drawing on.</summary>
    public int Brightness
    {
        get => _brightness;
        set
        {
            if (value != _brightness) _drawing = int.MinValue;
            _brightness = value;
        }
    }

    /// <summary>The bytes, ready for the wire.</summary>
    public byte[] Bytes { get; } = new byte[Count * 3];

    /// <summary>Red of one LED, 0 to <see cref="Cap"/>.</summary>
    public int Red(int led) => Bytes[(led * 3) + 1];

    /// <summary>Green of one LED.</summary>
    public int Green(int led) => Bytes[led * 3];

    /// <summary>Blue of one LED.</summary>
    public int Blue(int led) => Bytes[(led * 3) + 2];

    /// <summary>Whether one LED is lit at all.</summary>
    public bool IsLit(int led) => Bytes[led * 3] != 0 || Bytes[(led * 3) + 1] != 0 || Bytes[(led * 3) + 2] != 0;

    /// <summary>Whether <paramref name="drawing"/> in <paramref name="phase"/> is another picture than this one: it is then to be drawn.</summary>
    internal bool Begin(int drawing, int phase)
    {
        if (drawing == _drawing && phase == _phase) return false;
        _drawing = drawing;
        _phase = phase;
        return true;
    }

    /// <summary>Sets one LED to <paramref name="color"/> (0xRRGGBB) at <paramref name="brightness"/> 0 to 255; true when changed.</summary>
    internal bool Set(int led, int color, int brightness)
    {
        bool green = Put(led * 3, (color >> 8) & 255, brightness);
        bool red = Put((led * 3) + 1, (color >> 16) & 255, brightness);
        bool blue = Put((led * 3) + 2, color & 255, brightness);
        return green || red || blue;
    }

    private bool Put(int at, int value, int brightness)
    {
        byte capped = (byte)(value * brightness * Cap / (255 * 255) * _brightness / 100);
        if (Bytes[at] == capped) return false;
        Bytes[at] = capped;
        return true;
    }
}
