// Written by 'run release key --source'.
namespace DeskDevice.Device;

/// <summary>The public half of the release key that this firmware is made with.</summary>
internal static class ReleaseKey
{
    /// <summary>In hexadecimal digits; empty for a unit of the bench, which takes any image.</summary>
    public const string Public = "";
}
