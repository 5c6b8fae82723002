namespace DeskDevice.Core.Update.Signature;

/// <summary>The wall time, where the desk knows it.</summary>
public interface IWallTime
{
    /// <summary>Ms since 1970; 0 while it is not known.</summary>
    long UtcMs { get; }
}
