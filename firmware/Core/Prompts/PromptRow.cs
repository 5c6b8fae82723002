namespace DeskDevice.Core.Prompts;

/// <summary>One row of <see cref="PromptTable"/>: what one prompt is, who may raise it, and how it looks.</summary>
public sealed class PromptRow
{
    /// <summary>The desk's own conduct raises it.</summary>
    public const int ByDesk = 1;

    /// <summary>The gateway may order it.</summary>
    public const int ByGateway = 2;

    /// <summary>By a command.</summary>
    public const int ByCommand = 4;

    /// <summary>Somebody asked for it: it shows though prompts are muted.</summary>
    public const int Asked = 8;

    private readonly int _flags;

    internal PromptRow(string kind, int flags, int coolDownMs, int shape, int beatMs, int color)
    {
        Kind = kind;
        _flags = flags;
        CoolDownMs = coolDownMs;
        Shape = shape;
        BeatMs = beatMs;
        Color = color;
    }

    /// <summary>Its word.</summary>
    public string Kind { get; }

    /// <summary>For so long after it has been seen it is not shown again, ms. Where it still holds then, it shows.</summary>
    public int CoolDownMs { get; }

    /// <summary>Its shape, one of <see cref="Leds.LedShape"/>.</summary>
    public int Shape { get; }

    /// <summary>After so long the shape begins anew, ms; 0 for a countdown, which is as long as it is.</summary>
    public int BeatMs { get; }

    /// <summary>Its colour, 0xRRGGBB.</summary>
    public int Color { get; }

    /// <summary>Whether the desk's own conduct raises it.</summary>
    public bool IsOwn => (_flags & ByDesk) != 0;

    /// <summary>Whether the gateway may order it.</summary>
    public bool IsOrdered => (_flags & ByGateway) != 0;

    /// <summary>Whether it is hidden while the agent has muted prompts for the call.</summary>
    public bool IsMuted => (_flags & Asked) == 0;
}
