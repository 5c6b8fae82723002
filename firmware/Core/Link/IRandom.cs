namespace DeskDevice.Core.Link;

/// <summary>Where chance comes from.</summary>
public interface IRandom
{
    /// <summary>A number from 0 to <paramref name="below"/> - 1; <paramref name="below"/> is 1 or more.</summary>
    int Next(int below);
}
