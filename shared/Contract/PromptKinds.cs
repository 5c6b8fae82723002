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

    /// <summary>You have answered: greet, with your staff number.</summary>
    public const string Greet = "greet";

    /// <summary>A hold begins: ask, say why and for how long.</summary>
    public const string HoldCue = "hold-cue";

    /// <summary>The caller is back from hold: thank them.</summary>
    public const string Thank = "thank";

    /// <summary>The time promised at the hold is over: go back and say so.</summary>
    public const string Promise = "promise";

    /// <summary>A transfer has begun: announce it, and leave when the other side has answered.</summary>
    public const string Transfer = "transfer";

    /// <summary>The wrap-up has lasted longer than the limit.</summary>
    public const string WrapLong = "wrap-long";

    /// <summary>You have said nothing for longer than the limit.</summary>
    public const string DeadAir = "dead-air";

    /// <summary>Breath bursts or clipping: move the microphone off the mouth, to its lower left.</summary>
    public const string MoveMic = "move-mic";

    /// <summary>You speak faster or slower than the site's band.</summary>
    public const string Pace = "pace";

    /// <summary>The break has lasted longer than the limit, or than the roster has it: come back.</summary>
    public const string Return = "return";

    /// <summary>To the supervisor: nobody has answered a request for help in time.</summary>
    public const string HelpSupervisor = "help-supervisor";

    /// <summary>From the gateway: a call-back that you promised is due.</summary>
    public const string CallBack = "call-back";

    /// <summary>From the gateway: other limits hold for you from now on.</summary>
    public const string Limits = "limits";

    /// <summary>From the gateway, to a mentor's desk: a colleague asks for your help.</summary>
    public const string HelpMentor = "help-mentor";

    /// <summary>From the gateway: your request for help is on the floor page.</summary>
    public const string HelpNoted = "help-noted";

    /// <summary>From the gateway: somebody is coming.</summary>
    public const string HelpComing = "help-coming";

    /// <summary>By command: this is the desk you look for.</summary>
    public const string Identify = "identify";
}
