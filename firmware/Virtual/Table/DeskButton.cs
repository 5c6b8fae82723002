namespace DeskDevice.Virtual.Table;

/// <summary>The four buttons of a desk.</summary>
public enum DeskButton
{
    /// <summary>Answer, end, dial.</summary>
    Answer,

    /// <summary>Hold on and off.</summary>
    Hold,

    /// <summary>Wrap-up, break.</summary>
    WrapUp,

    /// <summary>Help.</summary>
    Help,
}
