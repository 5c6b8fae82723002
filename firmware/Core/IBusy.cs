namespace DeskDevice.Core;

/// <summary>Whether the desk is in a call, or in anything else that must not be disturbed.</summary>
public interface IBusy
{
    /// <summary>True while an update must wait.</summary>
    bool IsBusy { get; }
}
