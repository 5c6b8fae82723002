using System.Globalization;
using DeskDevice.Rehearsal;
using DeskDevice.Site;

namespace DeskDevice.Run.Verbs;

/// <summary>A rehearsal's report as plain text, in columns.</summary>
internal sealed class RehearseTable(TextWriter output, RehearseColours colours)
{
    private const int LabelWidth = 34;
    private const int FigureWidth = 11;

    public void Print(RehearsalReport report, TimeZoneInfo zone)
    {
        output.WriteLine();
        output.WriteLine($"Site {report.Site}, {Time(report.FromMs, zone)} to {Time(report.ToMs, zone)} ({report.Zone}): {Number(report.Calls)} calls of {Number(report.Desks)} desks.");
        foreach (string line in RehearseWords.Limits(report)) output.WriteLine(line);
        output.WriteLine();
        if (report.IsWithheld)
        {
            output.WriteLine("Fewer than five desks had a call in this period, and the site's privacy setting is 'team': no figures. Take a longer period.");
            return;
        }

        foreach (string sentence in RehearseWords.Headlines(report)) output.WriteLine(colours.Strong + sentence + colours.Off);
        output.WriteLine();
        Totals(report);
        foreach (RuleReport rule in report.Rules.Where(rule => rule.IsChanged)) Detail(rule, zone);
        output.WriteLine();
        output.WriteLine(RehearseWords.Caveat);
    }

    private static string Time(long utcMs, TimeZoneInfo zone) => SiteTime.At(utcMs, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Span(long ms)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(ms);
        return string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
    }

    private void Totals(RehearsalReport report)
    {
        Head("", "then", "would", "change");
        foreach (RuleReport rule in report.Rules)
        {
            output.WriteLine(colours.Strong + RehearseWords.Rule(rule.Rule) + colours.Off);
            foreach (StageReport stage in rule.Stages) Row($"  prompt '{RehearseWords.Prompt(stage.Prompt)}'", stage.Shown, Number);
            Row("  limit broken", rule.Breaches, Number);
            Row("  calls concerned", rule.Calls, Number);
            Row("  time in prompt, h:mm:ss", rule.PromptMs, Span);
        }
    }

    private void Detail(RuleReport rule, TimeZoneInfo zone)
    {
        output.WriteLine();
        output.WriteLine($"{colours.Strong}{RehearseWords.Rule(rule.Rule)}{colours.Off}: {Number(rule.CallsChanged)} calls change.");
        Head("hour of the day: prompts", "then", "would", "change", "broken then", "would", "change");
        foreach (HourReport hour in rule.Hours) Row(hour.Hour is { } h ? $"  {h:00}:00" : "  hours of fewer than five desks", Number, hour.Prompts, hour.Breaches);
        Head("team (desks): prompts", "then", "would", "change", "broken then", "would", "change");
        foreach (GroupReport team in rule.Teams) Row($"  {team.Name ?? "teams of fewer than five desks"} ({team.Desks})", Number, team.Prompts, team.Breaches);
        if (rule.Desks.Count > 0) Head("desk: prompts", "then", "would", "change", "broken then", "would", "change");
        foreach (GroupReport desk in rule.Desks.Take(10)) Row("  " + desk.Name, Number, desk.Prompts, desk.Breaches);
        foreach (CaseReport one in rule.Cases) output.WriteLine("  " + RehearseWords.Case(one, rule.Rule, one.AtMs is { } at ? Time(at, zone) : null));
    }

    private void Head(string label, params ReadOnlySpan<string> columns)
    {
        output.Write(label.PadRight(LabelWidth));
        foreach (string column in columns) output.Write(column.PadLeft(FigureWidth + 1));
        output.WriteLine();
    }

    private void Row(string label, Pair pair, Func<long, string> text) => Row(label, text, pair);

    private void Row(string label, Func<long, string> text, params ReadOnlySpan<Pair> pairs)
    {
        output.Write(label.Length < LabelWidth ? label.PadRight(LabelWidth) : label[..(LabelWidth - 1)] + " ");
        foreach (Pair pair in pairs)
        {
            string sign = pair.Change > 0 ? "+" : pair.Change < 0 ? "-" : "";
            string change = (pair.Change == 0 ? "." : sign + text(Math.Abs(pair.Change))).PadLeft(FigureWidth + 1);
            string colour = pair.Change > 0 ? colours.More : pair.Change < 0 ? colours.Fewer : "";
            output.Write(text(pair.Then).PadLeft(FigureWidth + 1) + text(pair.Would).PadLeft(FigureWidth + 1) + colour + change + (colour.Length > 0 ? colours.Off : ""));
        }

        output.WriteLine();
    }
}
