using System.Globalization;

namespace DeskDevice.Journal.Sqlite;

/// <summary>One file for each UTC day, named yyyy-MM-dd.db. Files of other names are left alone.</summary>
internal static class DayFolder
{
    private const string NameFormat = "yyyy-MM-dd'.db'";

    public static string PathOf(string folder, DateOnly day) => Path.Combine(folder, day.ToString(NameFormat, CultureInfo.InvariantCulture));

    public static DateOnly DayOf(long utcMs) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(utcMs).UtcDateTime);

    /// <summary>The files from the oldest day to the newest; none when the folder does not exist.</summary>
    public static IReadOnlyList<(DateOnly Day, string Path)> List(string folder) =>
        !Directory.Exists(folder) ? [] :
        [.. from path in Directory.EnumerateFiles(folder, "????-??-??.db")
            let day = Day(Path.GetFileName(path))
            where day != null
            orderby day
            select (day.Value, path)];

    private static DateOnly? Day(string name) =>
        DateOnly.TryParseExact(name, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
