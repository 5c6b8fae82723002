using System.Globalization;
using System.Text;
using DeskDevice.Core.Tests.Standards;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>docs/standards-day.md, made of what the day came to.</summary>
internal static class FiringDocument
{
    public static string Text(Firings firings, DayShape shape) => "";
}
