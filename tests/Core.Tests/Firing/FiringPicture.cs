namespace DeskDevice.Core.Tests.Firing;

/// <summary>docs/standards-day.svg.</summary>
internal static class FiringPicture
{
    public static string Of(Firings firings) => "";
}
