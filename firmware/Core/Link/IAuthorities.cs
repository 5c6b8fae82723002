using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>Where the authorities that the desk trusts are kept over a restart.</summary>
public interface IAuthorities
{
    /// <summary>Keeps both, see <see cref="Authorities"/>. What this has returned from survives a power cut.</summary>
    /// <exception cref="FlashException">They could not be kept, and those before them stand.</exception>
    void Keep(string current, string other);
}
