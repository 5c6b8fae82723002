using System.Text.RegularExpressions;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Council;
using DeskDevice.Pages.Languages;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Pages.Tests;

public sealed partial class LanguageTests
{
    private static readonly LanguageSet Set = LanguageSet.Embedded();

    private static readonly Language English = Set.All[0];

    [Fact]
    public void EveryKeyStandsInEveryLanguageWithTheSamePlaceholders()
    {
        foreach (Language language in Set.All)
        {
            Assert.Equal(English.Keys.Order(), language.Keys.Order());
            foreach (string key in English.Keys)
            {
                Assert.False(string.IsNullOrWhiteSpace(language[key]), $"{language.Code} {key} is empty");
                Assert.True(Placeholders(English[key]).SequenceEqual(Placeholders(language[key])), $"{language.Code} {key}: {language[key]}");
            }
        }
    }

    [Fact]
    public void EveryKeyThatPagesAndScriptsNameHasAText()
    {
        string folder = RepositoryRoot.File("gateway/Pages");
        IEnumerable<string> files = Directory.EnumerateFiles(folder + "/Assets", "*.js").Concat(Directory.EnumerateFiles(folder + "/Components", "*.razor"));
        string[] named = [.. files.SelectMany(file => Named().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(named.Length > 80, "the pattern no longer finds keys");
        Assert.Empty(named.Except(English.Keys));
    }

    [Fact]
    public void EveryWordOfTheProductHasAText()
    {
        SiteFacts facts = new(new SitePlan("x", PrivacySetting.Team, new Limits(), []), 90, []);
        IEnumerable<Measured> measured = Enum.GetValues<PrivacySetting>()
            .SelectMany(privacy => Measured.Of(facts with { Plan = new SitePlan("x", privacy, new Limits(), []) }));
        string[] keys =
        [
            .. Enumerable.Range(0, CallState.Count).Select(state => "state." + CallState.Word(state)),
            .. EventKinds.All().Select(kind => "event." + kind),
            .. typeof(PromptKinds).GetFields().SelectMany(field => (string[])["prompt." + field.GetRawConstantValue(), "says." + field.GetRawConstantValue()]),
            .. AskRequest.Kinds.Select(kind => "diag.kind." + kind),
            .. Enum.GetValues<AskState>().Select(state => "diag.state." + DiagnosticsSnapshot.WordOf(state)),
            .. Enumerable.Range(0, LogLevels.Count).Select(level => "diag.level." + LogLevels.Word(level)),
            .. new[] { "restarts", "lost", "losses", "dropped", "waiting", "memory", "signal" }.Select(kind => "complaint." + kind),
            .. new[] { "busy", "running", "update", "level", "unknown" }.Select(error => "diag.error." + error),
            .. Enum.GetValues<DeskStage>().Select(stage => "stage." + RolloutDeskView.WordOf(stage)),
            .. Enum.GetValues<RolloutStage>().Select(stage => "rollout." + RolloutStep.WordOf(stage)),
            .. DeskWhy.Words.Select(word => "because." + word),
            .. WordsOf("firmware/Core/SelfTest/Fault.cs", FaultWord()).Select(fault => "fault." + fault),
            .. WordsOf("firmware/Core/Supervision/StartReason.cs", StartWord()).Select(why => "start." + why),
            .. measured.SelectMany(thing => (string[])
                ["measured." + thing.Name, "why." + thing.Why, "unitof." + thing.Unit, .. thing.Kept.Select(x => "kept." + x), .. thing.SeenBy.Select(x => "who." + x)]),
        ];
        Assert.Empty(keys.Distinct().Except(English.Keys));
    }

    [Theory]
    [InlineData("sk", "uk", "ru", "sk")]
    [InlineData(null, "uk", "ru", "uk")]
    [InlineData("xx", "yy", "fr, zh-CN;q=0.8, en;q=0.5", "zh-Hans")]
    [InlineData(null, null, "sr", "sr-Latn")]
    [InlineData(null, null, "uk-UA,uk;q=0.9,en;q=0.8", "uk")]
    [InlineData(null, null, "fr", "en")]
    [InlineData(null, null, "%%%", "en")]
    [InlineData(null, null, null, "en")]
    public void IsChosenByAddressThenCookieThenBrowser(string? asked, string? kept, string? liked, string code) =>
        Assert.Equal(code, Set.Choose(asked, kept, liked).Code);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    // What a desk may say of itself stands in its firmware, which the pages know nothing of.
    private static string[] WordsOf(string file, Regex word)
    {
        string[] words = [.. word.Matches(File.ReadAllText(RepositoryRoot.File(file))).Select(match => match.Groups[1].Value)];
        Assert.True(words.Length > 6, file + ": the pattern no longer finds its words");
        return words;
    }

    [GeneratedRegex(@"(?<=WordTable =[^;]*)""([a-z-]+)""")]
    private static partial Regex FaultWord();

    [GeneratedRegex(@"public const string \w+ = ""([a-z]+)""")]
    private static partial Regex StartWord();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    // L["key"], L.Text("key", t('key' and has('key': keys that are made of parts are covered by the words of the product.
    [GeneratedRegex("""(?:L(?:anguage)?\[|\.Text\(|\bt\(|\bhas\()["']([a-z][\w.-]+[\w])["'][\]),]""")]
    private static partial Regex Named();
}
