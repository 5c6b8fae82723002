using System.Globalization;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Languages;

namespace DeskDevice.Pages.Components;

/// <summary>What a unit tells, in words for people.</summary>
internal sealed class UnitWords(Language language, long nowMs)
{
    private const long DayMs = 86_400_000;

    public static string LinkIcon(string link) => link switch
    {
        "ready" => "live",
        "init" or "sleeping" => "stage-installing",
        "" => "stage-waiting",
        _ => "lost",
    };

    public static string ConditionIcon(DeskRow row) => row.IsRetired ? "cross" : row.Condition switch
    {
        "good" => "check",
        "bad" => "alarm",
        _ => "info",
    };

    public string Or(string text) => text.Length > 0 ? text : "–";

    public string Where(DeskRow row) => !row.IsSeated ? "" : row.Zone.Length > 0 ? $"{row.Floor} · {row.Zone}" : row.Floor == Site.Seat.NoFloor ? "" : row.Floor;

    public string Condition(DeskRow row) => row.IsRetired
        ? language[row.StillConnects ? "condition.stillConnects" : "condition.retired"]
        : language["condition." + row.Condition];

    public string Faults(DeskRow row) => string.Join(", ", row.Faults.Select(fault => Known("fault." + fault, fault)));

    /// <summary>How long ago, as 1:02:05; of days the days.</summary>
    public string Ago(long utcMs)
    {
        if (utcMs == 0) return "";
        long ms = Math.Max(0, nowMs - utcMs);
        return language.Text("fleet.ago", ("time", ms >= 2 * DayMs ? language.Text("desks.days", ("n", ms / DayMs)) : Span(ms)));
    }

    /// <summary>As 1:15, an hour and more as 1:02:05.</summary>
    public static string Span(long ms)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(ms);
        string tail = span.ToString(@"mm\:ss", CultureInfo.InvariantCulture);
        return span.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{tail}") : tail.TrimStart('0') is [':', ..] rest ? "0" + rest : tail.TrimStart('0');
    }

    /// <summary>A word that is newer than this page is shown as it is.</summary>
    public string Known(string key, string otherwise) => language[key] is { } text && text != key ? text : otherwise;

    public string Setting(string name, int? value) => value is not { } set ? language["setting.own"] : name switch
    {
        "Levels" => language[set == 1 ? "setting.on" : "setting.off"],
        "DarkMinutes" when set == 0 => language["setting.never"],
        _ => language.Text("setting.value." + name, ("n", set)),
    };

    public string Scope(string kind, string name) => name.Length == 0 ? language["scope." + kind] : $"{language["scope." + kind]} {name}";

    public string Memory(long bytes) => bytes < 0 ? language["unit.unknown"] : language.Text("fleet.size", ("n", bytes < 10_240 ? Math.Floor(bytes / 102.4) / 10 : Math.Floor(bytes / 1024.0)));
}
