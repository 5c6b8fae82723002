using System.Text.Json;
using DeskDevice.Contract.Events;

namespace DeskDevice.Site.Targets;

/// <summary>All changes of a site's limits that were ever made, oldest first. What is in force follows from it and from the settings. Immutable.</summary>
public sealed record TargetBook(int V, IReadOnlyList<TargetChange> Changes)
{
    /// <summary>The document's name.</summary>
    public const string Document = "targets.json";

    private const int Version = 1;

    /// <summary>A change may lie this far back, ms: it was being written meanwhile.</summary>
    private const long PastMs = 300_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>No change yet.</summary>
    public static TargetBook Empty { get; } = new(Version, []);

    /// <summary>The limits in force at UTC <paramref name="nowMs"/>. Their revision counts the changes in force on top of the settings'.</summary>
    public LimitsInForce At(long nowMs, Limits settings) =>
        LimitsInForce.Of(settings, [.. Changes.Where(change => change.FromMs <= nowMs).OrderBy(change => change.FromMs).ThenBy(change => change.Number)]);

    /// <summary>When, after UTC <paramref name="nowMs"/>, the next change comes into force; <see cref="long.MaxValue"/> when none does.</summary>
    public long NextMs(long nowMs) => Changes.Where(change => change.FromMs > nowMs).Select(change => change.FromMs).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The book with one more change, which gets its number.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it. Nothing has changed.</exception>
    public TargetBook With(TargetChange change, SitePlan plan, Limits settings, long nowMs)
    {
        TargetChange numbered = change with { Number = Changes.Count + 1, MadeMs = nowMs, Values = Known(change.Values) };
        List<string> problems = [.. ProblemsOf(numbered, plan, nowMs)];
        TargetBook next = this with { Changes = [.. Changes, numbered] };
        if (problems.Count == 0) problems.AddRange(next.Conflicts(settings, numbered.FromMs));
        return problems.Count == 0 ? next : throw new SiteException(problems);
    }

    /// <summary>The book as bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>What <see cref="Write"/> wrote; an empty book for null.</summary>
    /// <exception cref="SiteException">The bytes are no such document.</exception>
    public static TargetBook Read(byte[]? document) => document is null ? Empty : SiteDocument.Read<TargetBook>(document, Document, Options, book => book.V == Version);

    /// <summary>What conflicts in the limits of the site or of a team, a line each, from UTC <paramref name="fromMs"/> on, at each time at which a change comes into force.</summary>
    public IEnumerable<string> Conflicts(Limits settings, long fromMs)
    {
        IEnumerable<long> moments = Changes.Select(change => change.FromMs).Where(ms => ms > fromMs).Prepend(fromMs).Distinct();
        return moments.Select(ms => At(ms, settings)).SelectMany(ConflictsIn).Distinct();
    }

    private static IEnumerable<string> ConflictsIn(LimitsInForce inForce) =>
        LinesOf("site", inForce.Site).Concat(inForce.Teams.SelectMany(team => LinesOf($"team '{team}'", inForce.Of(team))));

    private static IEnumerable<string> LinesOf(string scope, Limits limits) =>
        limits.Problems().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{scope}: {line}");

    // By their names in the contract, however they were written.
    private static Dictionary<string, int?> Known(IReadOnlyDictionary<string, int?> values)
    {
        Dictionary<string, int?> known = new(StringComparer.Ordinal);
        foreach ((string name, int? value) in values) known[LimitName.Find(name)?.Name ?? name] = value;
        return known;
    }

    private static IEnumerable<string> ProblemsOf(TargetChange change, SitePlan plan, long nowMs)
    {
        if (change.Values.Count == 0) yield return "values: there are none; set at least one limit";
        foreach (string name in change.Values.Keys.Where(name => LimitName.Find(name) is null))
            yield return $"{name}: there is no such limit; the limits are {string.Join(", ", LimitName.All.Select(limit => limit.Name))}";
        if (change.Team.Length > 0 && !plan.Teams.Contains(change.Team))
            yield return $"team: '{change.Team}' has no seat here; leave it out for the whole site, or use one of {string.Join(", ", plan.Teams)}";
        if (change.Who.Trim().Length is 0 or > TargetChange.MostWho) yield return $"who: '{change.Who}'; say who makes the change, in 1 to {TargetChange.MostWho} characters";
        if (change.Why.Trim().Length is 0 or > TargetChange.MostWhy) yield return $"why: '{change.Why}'; say why, in 1 to {TargetChange.MostWhy} characters: everybody whom it concerns will read it";
        if (change.FromMs < nowMs - PastMs) yield return $"from: {DateTimeOffset.FromUnixTimeMilliseconds(change.FromMs):yyyy-MM-dd HH:mm}Z is over; leave it out for now, or set a time to come";
    }
}
