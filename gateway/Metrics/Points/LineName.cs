using System.Collections.Concurrent;

namespace DeskDevice.Metrics.Points;

/// <summary>
/// A name as lines have it. A schema has some dozens of names and points come by the million: what a line says of a name, and whether a store takes it, is found
/// out once and kept.
/// </summary>
internal sealed class LineName
{
    // Names that no schema has cannot fill the memory.
    private const int MostKept = 1_024;

    private static readonly ConcurrentDictionary<string, LineName> Measurements = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, LineName> Keys = new(StringComparer.Ordinal);

    private readonly string? _name;
    private LineName? _next;

    private LineName(string? name, byte[] text, string? problem)
    {
        _name = name;
        Text = text;
        Problem = problem;
        KeyBit = PointRules.KeyBit(name);
    }

    /// <summary>As UTF-8, escaped; of a key with the comma before it and the equals sign behind.</summary>
    public byte[] Text { get; }

    /// <summary>Why no store takes it, by <see cref="PointRules"/>; null where they do.</summary>
    public string? Problem { get; }

    /// <summary>The kind of a key as one of 64 bits: two keys of different kinds are not the same.</summary>
    public ulong KeyBit { get; }

    /// <summary>Of a measurement.</summary>
    public static LineName OfMeasurement(string? name) => Measurements.TryGetValue(name ?? "", out var known) ? known
        : Keep(Measurements, new LineName(name, LineProtocol.MeasurementText(name), PointRules.MeasurementProblem(name)));

    /// <summary>Of the key of a field that comes after this one. Points of one measurement have the same keys in the same order, nearly always: so it is mostly that of last time.</summary>
    public LineName Next(string? key)
    {
        var last = _next;
        return last is not null && ReferenceEquals(last._name, key) ? last : _next = OfKey(key);
    }

    private static LineName OfKey(string? key) => Keys.TryGetValue(key ?? "", out var known) ? known
        : Keep(Keys, new LineName(key, LineProtocol.KeyText(key), PointRules.FieldKeyProblem(key)));

    private static LineName Keep(ConcurrentDictionary<string, LineName> names, LineName found)
    {
        if (names.Count < MostKept) names[found._name ?? ""] = found;
        return found;
    }
}
