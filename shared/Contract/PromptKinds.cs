namespace DeskDevice.Contract;

/// <summary>The words for prompts: what a desk's LEDs can say to its agent, and the one that goes to the supervisor's page.</summary>
public static class PromptKinds
{
    /// <summary>It rings: the countdown to the limit.</summary>
    public const string Ring = "ring";

    /// <summary>It still rings, beyond the limit.</summary>
    public const string RingLate = "ring-late";

    /// <summary>Your voice is too loud.</summary>
    public const string Loud = "loud";

    /// <summary>Your voice is too soft.</summary>
    public const string Soft = "soft";

    /// <summary>The caller waits: the countdown to the hold limit.</summary>
    public const string Hold = "hold";

    /// <summary>The caller has waited longer than the limit.</summary>
    public const string HoldLong = "hold-long";

    /// <summary>To the supervisor: the caller still waits, and the agent's own grace is over.</summary>
    public const string HoldSupervisor = "hold-supervisor";

    /// <summary>From the gateway: your request for help is on the floor page.</summary>
    public const string HelpNoted = "help-noted";

    /// <summary>From the gateway: somebody is coming.</summary>
    public const string HelpComing = "help-coming";

    /// <summary>By command: this is the desk you look for.</summary>
    public const string Identify = "identify";
}
