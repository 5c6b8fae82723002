using System.Collections;

namespace DeskDevice.Metrics.Points;

/// <summary>
/// The tags of a series, sorted by key. A series has thousands of points with the same ones: what a line says of them, and whether a store takes
/// them, is found out once and kept. Sets of the same tags are equal. Never changes.
/// </summary>
public sealed class TagSet : IReadOnlyList<MetricTag>, IEquatable<TagSet>
{
    private const int UsualBytes = 256;

    private readonly MetricTag[] _tags;
    private Checked? _checked;

    /// <summary>Makes a set; tags may come in any order.</summary>
    public TagSet(params IEnumerable<MetricTag> tags) => _tags = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public int Count => _tags.Length;

    /// <summary>Why no store takes them, by <see cref="PointRules"/>; null where they do.</summary>
    internal string? Problem => Look().Problem;

    /// <summary>A bit for each kind of key that is in it.</summary>
    internal ulong KeyBits => Look().KeyBits;

    /// <summary>The tags as they stand in a line, each with a comma before it.</summary>
    internal ReadOnlySpan<byte> Line => Look().Line;

    /// <inheritdoc/>
    public MetricTag this[int index] => _tags[index];

    /// <inheritdoc/>
    public IEnumerator<MetricTag> GetEnumerator() => ((IEnumerable<MetricTag>)_tags).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(TagSet? other) => ReferenceEquals(this, other) || (other is not null && _tags.AsSpan().SequenceEqual(other._tags));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TagSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Look().Hash;

    // Two threads that look first at the same time find the same.
    private Checked Look() => _checked ??= Check();

    private Checked Check()
    {
        LineBuffer line = new(UsualBytes);
        ulong bits = 0;
        HashCode hash = default;
        foreach (MetricTag tag in _tags)
        {
            LineProtocol.Append(line, tag);
            bits |= PointRules.KeyBit(tag.Key);
            hash.Add(tag);
        }

        return new Checked(PointRules.TagsProblem(this), bits, line.Bytes.ToArray(), hash.ToHashCode());
    }

    private sealed record Checked(string? Problem, ulong KeyBits, byte[] Line, int Hash);
}
