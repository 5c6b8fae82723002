using System.Text.Json;
using DeskDevice.Contract.Events;

namespace DeskDevice.Rehearsal;

/// <summary>
/// Limits to try, as JSON with the names of the settings, in any case: <c>{ "HoldMs": 45000, "HoldWarnMs": 30000 }</c>. What is not named stays as it is at
/// the site now. The settings' whole section may stand there too: <c>{ "Limits": { ... } }</c>.
/// </summary>
public static class LimitsFile
{
    private const string Section = "Limits";
    private const string Edition = "Revision";

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads them.</summary>
    /// <exception cref="RehearsalException">All that is wrong with them, a line each.</exception>
    public static Limits Read(ReadOnlyMemory<byte> json, Limits present)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Reading);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && SectionIn(root) is { } section) root = section;
            if (root.ValueKind != JsonValueKind.Object) throw new RehearsalException(["limits: they are no JSON object; write for example { \"HoldMs\": 45000 }"]);
            return Read(root, present);
        }
        catch (JsonException broken)
        {
            throw new RehearsalException([$"limits: line {broken.LineNumber + 1} is no JSON; write for example {{ \"HoldMs\": 45000 }}"]);
        }
    }

    private static Limits Read(JsonElement root, Limits present)
    {
        List<string> problems = [];
        Dictionary<string, int> values = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            // The edition names limits in force; those here never were.
            if (Is(property.Name, Edition)) continue;
            if (LimitField.All.FirstOrDefault(field => Is(property.Name, field.Name)) is not { } field) problems.Add(Unknown(property.Name));
            else if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out int value)) values[field.Name] = value;
            else problems.Add($"{field.Name}: {property.Value.GetRawText()} is no whole number; set {field.Least} to {field.Most}");
        }

        return Checked(LimitField.Merge(present, values), problems);
    }

    /// <summary>Checks limits by their own rules, and the ranges by the settings'.</summary>
    /// <exception cref="RehearsalException">All that is wrong with them, a line each.</exception>
    public static Limits Checked(Limits limits, IReadOnlyList<string> before)
    {
        IEnumerable<string> clears = from field in LimitField.All
                                     let value = field.Of(limits)
                                     where field.Name is "LoudClear" or "SoftClear" && (value < field.Least || value > field.Most)
                                     select $"{field.Name}: {value} is out of range; set {field.Least} to {field.Most}";
        string[] problems = [.. before, .. limits.Problems().Split('\n', StringSplitOptions.RemoveEmptyEntries), .. clears];
        return problems.Length == 0 ? limits : throw new RehearsalException(problems);
    }

    // As in the settings, and as in a report, which may be handed in again.
    private static bool Is(string name, string known) => string.Equals(name, known, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? SectionIn(JsonElement root)
    {
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (Is(property.Name, Section)) return property.Value;
        }

        return null;
    }

    private static string Unknown(string name) =>
        $"{name}: there is no such limit; the limits are {string.Join(", ", LimitField.All.Select(field => field.Name))}";
}
