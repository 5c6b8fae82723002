using System.Text.Json;

namespace DeskDevice.Site;

/// <summary>Something of the site cannot be taken or read; the message names each field, its value and the fix, a line each.</summary>
public sealed class SiteException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads what the site keeps as JSON.</summary>
internal static class SiteDocument
{
    public static T Read<T>(byte[] document, string name, JsonSerializerOptions options, Func<T, bool> isOfThisVersion)
        where T : class
    {
        try
        {
            T? read = JsonSerializer.Deserialize<T>(document, options);
            return read is not null && isOfThisVersion(read)
                ? read
                : throw new SiteException([$"{name}: it is of another version; run the version of the gateway that wrote it, or a newer one"]);
        }
        catch (JsonException broken)
        {
            throw new SiteException([$"{name}: it cannot be read ({broken.Message}); put back a copy of it, or move it away to begin without"]);
        }
    }
}
