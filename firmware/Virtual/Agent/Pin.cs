namespace DeskDevice.Virtual.Agent;

/// <summary>What a cue turns on or off.</summary>
internal enum Pin
{
    /// <summary>The ring signal.</summary>
    Ring,

    /// <summary>The headset's plug.</summary>
    Headset,

    /// <summary>The answer button.</summary>
    AnswerButton,

    /// <summary>The hold button.</summary>
    HoldButton,

    /// <summary>The wrap-up button.</summary>
    WrapUpButton,

    /// <summary>The help button.</summary>
    HelpButton,

    /// <summary>The conversation: while it is on the agent speaks in turns.</summary>
    Voice,
}

/// <summary>A pin goes on or off at a time, ms since the opening.</summary>
internal readonly record struct Cue(long Ms, Pin Pin, PinState State);

/// <summary>The two states of a pin.</summary>
internal enum PinState
{
    /// <summary>Off, up, unplugged, silent.</summary>
    Off,

    /// <summary>On, down, plugged in, speaking.</summary>
    On,
}
