using System.Text;

namespace DeskDevice.Mqtt;

/// <summary>Rules for topic names and topic filters (sections 4.7 and, for shared ones, 4.8.2 of MQTT 5).</summary>
public static class MqttTopic
{
    /// <summary>The longest name or filter, in bytes of UTF-8.</summary>
    public const int MaxBytes = 65_535;

    /// <summary>The most levels a name or filter may have. The standard sets no limit; this one bounds the work of matching.</summary>
    public const int MaxLevels = 200;

    private const string SharedPrefix = "$share/";

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>True for a name that can be published to: 1 to 65,535 bytes of UTF-8, at most 200 levels, no NUL and no wildcard.</summary>
    public static bool IsValidName(string topic) => HasValidText(topic) && topic.AsSpan().IndexOfAny('+', '#') < 0;

    /// <summary>
    /// True for a filter that can be subscribed to: <c>+</c> stands for one whole level, <c>#</c> for all that remain and only at the end.
    /// A shared one is <c>$share/group/filter</c>, its group without wildcards.
    /// </summary>
    public static bool IsValidFilter(string filter)
    {
        if (!HasValidText(filter)) return false;
        if (!IsShared(filter)) return HasValidWildcards(filter);
        return TrySplitShared(filter, out string group, out string inner) && !HasWildcard(group) && HasValidWildcards(inner);
    }

    /// <summary>True for a filter that is shared by a group: each message goes to one of its members.</summary>
    public static bool IsShared(string filter) => filter.StartsWith(SharedPrefix, StringComparison.Ordinal);

    /// <summary>Takes a shared filter apart into its group and the filter proper; false when it is not shared or either is empty.</summary>
    public static bool TrySplitShared(string filter, out string group, out string inner)
    {
        int slash = IsShared(filter) ? filter.IndexOf('/', SharedPrefix.Length) : -1;
        group = slash < 0 ? "" : filter[SharedPrefix.Length..slash];
        inner = slash < 0 ? "" : filter[(slash + 1)..];
        return group.Length > 0 && inner.Length > 0;
    }

    /// <summary>True when the filter contains a wildcard, so that it can match more than the one topic of its own name.</summary>
    public static bool HasWildcard(string filter) => filter.AsSpan().IndexOfAny('+', '#') >= 0;

    /// <summary>
    /// Whether a topic falls under a filter; both must be valid. A wildcard at the first level does not match a topic that starts with <c>$</c>.
    /// </summary>
    public static bool Matches(string filter, string topic)
    {
        ReadOnlySpan<char> wanted = filter, given = topic;
        if (given[0] == '$' && wanted[0] is ('+' or '#')) return false;
        while (true)
        {
            ReadOnlySpan<char> level = TakeLevel(ref wanted, out bool lastWanted);
            if (level is "#") return true;
            ReadOnlySpan<char> actual = TakeLevel(ref given, out bool lastGiven);
            if (level is not "+" && !level.SequenceEqual(actual)) return false;
            if (lastGiven) return lastWanted || wanted is "#";
            if (lastWanted) return false;
        }
    }

    private static bool HasValidWildcards(string filter)
    {
        ReadOnlySpan<char> text = filter;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('+' or '#')) continue;
            bool opensLevel = i == 0 || text[i - 1] == '/';
            bool closesLevel = i == text.Length - 1 || (text[i] == '+' && text[i + 1] == '/');
            if (!opensLevel || !closesLevel) return false;
        }

        return true;
    }

    /// <summary>Cuts the first level off and leaves what follows its slash.</summary>
    private static ReadOnlySpan<char> TakeLevel(ref ReadOnlySpan<char> rest, out bool last)
    {
        int slash = rest.IndexOf('/');
        last = slash < 0;
        ReadOnlySpan<char> level = last ? rest : rest[..slash];
        rest = last ? [] : rest[(slash + 1)..];
        return level;
    }

    private static bool HasValidText(string text)
    {
        if (text.Length is 0 or > MaxBytes || text.Contains('\0')) return false;
        if (text.AsSpan().Count('/') >= MaxLevels) return false;
        try
        {
            return StrictUtf8.GetByteCount(text) <= MaxBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
