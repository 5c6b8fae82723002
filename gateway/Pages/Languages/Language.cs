using System.Text.Json;

namespace DeskDevice.Pages.Languages;

/// <summary>One language: every text of the pages by its key.</summary>
public sealed class Language
{
    private readonly Dictionary<string, string> _texts;

    internal Language(string code, byte[] json)
    {
        Code = code;
        Json = json;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
    }

    /// <summary>Its BCP 47 tag, for example <c>sr-Latn</c>.</summary>
    public string Code { get; }

    /// <summary>What it calls itself.</summary>
    public string Name => this["language"];

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The texts as scripts read them.</summary>
    internal byte[] Json { get; }

    /// <summary>The text of <paramref name="key"/>; the key itself where there is none, so that a page never fails over a word.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key, key);

    /// <summary>The text of <paramref name="key"/>, or <paramref name="word"/> where there is none: a word that is newer than this page is shown as it is.</summary>
    public string Or(string key, string word) => _texts.GetValueOrDefault(key, word);

    /// <summary>The text of <paramref name="key"/> with each <c>{name}</c> replaced by its value.</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        string text = this[key];
        foreach ((string name, object value) in values) text = text.Replace("{" + name + "}", value.ToString());
        return text;
    }
}
