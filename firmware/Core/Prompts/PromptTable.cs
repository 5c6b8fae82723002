using DeskDevice.Contract;

namespace DeskDevice.Core.Prompts;

/// <summary>
/// What the LEDs can say, the most urgent first, and who may say it. A kind that stands here needs a pattern in
/// <see cref="Leds.LedPatterns"/> too; one that does not (the supervisor's, a newer version's) shows nothing.
/// </summary>
public static class PromptTable
{
    /// <summary>No such prompt on the LEDs.</summary>
    public const int None = -1;

    /// <summary>By a command.</summary>
    public const int Identify = 0;

    /// <summary>It still rings, beyond the limit.</summary>
    public const int RingLate = 1;

    /// <summary>The caller has waited longer than the limit.</summary>
    public const int HoldLong = 2;

    /// <summary>It rings.</summary>
    public const int Ring = 3;

    /// <summary>The caller waits.</summary>
    public const int Hold = 4;

    /// <summary>Somebody is coming.</summary>
    public const int HelpComing = 5;

    /// <summary>Too loud.</summary>
    public const int Loud = 6;

    /// <summary>Too soft.</summary>
    public const int Soft = 7;

    /// <summary>The request for help was noted.</summary>
    public const int HelpNoted = 8;

    /// <summary>How many there are.</summary>
    public const int Count = 9;

    private const byte ByDesk = 0;
    private const byte ByGateway = 1;
    private const byte ByCommand = 2;

    private static readonly string[] Kinds =
    {
        PromptKinds.Identify, PromptKinds.RingLate, PromptKinds.HoldLong, PromptKinds.Ring, PromptKinds.Hold,
        PromptKinds.HelpComing, PromptKinds.Loud, PromptKinds.Soft, PromptKinds.HelpNoted,
    };

    private static readonly byte[] Sources =
    {
        ByCommand, ByDesk, ByDesk, ByDesk, ByDesk,
        ByGateway, ByDesk, ByDesk, ByGateway,
    };

    /// <summary>The prompt's place in the order of urgency, or <see cref="None"/>.</summary>
    public static int Of(string kind)
    {
        for (int i = 0; i < Count; i++)
        {
            if (Kinds[i] == kind) return i;
        }

        return None;
    }

    /// <summary>The prompt's word; empty for <see cref="None"/>.</summary>
    public static string Kind(int prompt) => prompt == None ? "" : Kinds[prompt];

    /// <summary>Whether the desk's own conduct raises it: those the agent may mute.</summary>
    public static bool IsOwn(int prompt) => Sources[prompt] == ByDesk;

    /// <summary>Whether the gateway may order it.</summary>
    public static bool IsOrdered(int prompt) => Sources[prompt] == ByGateway;
}
