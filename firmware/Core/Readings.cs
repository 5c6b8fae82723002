namespace DeskDevice.Core;

/// <summary>What the pins say at one moment. The driver keeps one and fills it anew for each step.</summary>
public sealed class Readings
{
    /// <summary>The ring signal is on (it follows the ring's own cadence).</summary>
    public bool Ring { get; set; }

    /// <summary>A headset is plugged in.</summary>
    public bool Headset { get; set; }

    /// <summary>The answer button is down.</summary>
    public bool AnswerButton { get; set; }

    /// <summary>The hold button is down.</summary>
    public bool HoldButton { get; set; }

    /// <summary>The wrap-up button is down.</summary>
    public bool WrapUpButton { get; set; }

    /// <summary>The help button is down.</summary>
    public bool HelpButton { get; set; }

    /// <summary>The envelope at the ADC pin, mV, 0 to 2450: it rests at mid-rail and falls as the voice gets louder.</summary>
    public int LevelMv { get; set; } = Sensors.LevelMeter.DefaultRestMv;

    /// <summary>The mid-rail that the envelope rests at, mV; the driver may look at it less often than at the rest.</summary>
    public int MidRailMv { get; set; } = Sensors.LevelMeter.DefaultRestMv;

    /// <summary>Whether <paramref name="button"/>, one of <see cref="Sensors.ButtonPad"/>, is down.</summary>
    public bool IsDown(int button) => button switch
    {
        Sensors.ButtonPad.Answer => AnswerButton,
        Sensors.ButtonPad.Hold => HoldButton,
        Sensors.ButtonPad.WrapUp => WrapUpButton,
        _ => HelpButton,
    };
}
