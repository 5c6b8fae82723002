using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;

namespace DeskDevice.Pages.Languages;

/// <summary>The languages that the pages speak: one file each in this folder, embedded.</summary>
public sealed class LanguageSet(ImmutableArray<Language> all)
{
    private static readonly string[] Codes = ["en", "uk", "sr-Latn", "ru", "sk", "zh-Hans"];

    /// <summary>All of them, English first.</summary>
    public IReadOnlyList<Language> All => all;

    /// <summary>Reads those that are embedded.</summary>
    public static LanguageSet Embedded() =>
        new([.. Codes.Select(code => new Language(code, Embedding.Read($"languages/{code}.json")))]);

    /// <summary>The language with that tag, or null.</summary>
    public Language? Of(string? code) => all.FirstOrDefault(language => language.Code == code);

    /// <summary>The one asked for, else the one kept, else the first that the browser likes, else English.</summary>
    public Language Choose(string? asked, string? kept, string? acceptLanguage) =>
        Of(asked) ?? Of(kept) ?? Liked(acceptLanguage) ?? all[0];

    private Language? Liked(string? acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out IList<StringWithQualityHeaderValue>? wishes)) return null;
        return wishes.OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Matching(wish.Value.Value ?? ""))
            .FirstOrDefault(language => language != null);
    }

    // Serbian and Chinese are written here in one script each; whoever asks for the language gets that one.
    private Language? Matching(string tag)
    {
        string primary = tag.Split('-')[0];
        return all.FirstOrDefault(language => string.Equals(language.Code.Split('-')[0], primary, StringComparison.OrdinalIgnoreCase));
    }
}
