namespace DeskDevice.Core;

/// <summary>Whether this is a bad moment to restart: all that the update machine may know of the agent's work.</summary>
public interface IBusy
{
    /// <summary>True from the first ring to the end of wrap-up, and during a chat.</summary>
    bool IsBusy { get; }
}
