using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>Where the desk's passwords are kept over a restart. They are never logged, nor put into a message.</summary>
public interface ISecrets
{
    /// <summary>Keeps both; <paramref name="previous"/> is empty when there is none. What this has returned from survives a power cut.</summary>
    /// <exception cref="FlashException">They could not be kept, and those before them stand.</exception>
    void Keep(string current, string previous);
}
