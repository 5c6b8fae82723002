using System.Reflection;
using DeskDevice.Contract.Events;
using DeskDevice.Support;

namespace DeskDevice.Contract.Tests;

/// <summary>The one page about the contract names all of it.</summary>
public sealed class DocumentTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.File("shared/Contract/README.md"));

    public static TheoryData<string> Kinds() => new(EventKinds.All());

    public static TheoryData<string> Prompts() => new(Words(typeof(PromptKinds)));

    public static TheoryData<string> Leaves() => new(Words(typeof(Topics)).Where(word => word != Topics.Root));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_stands_in_the_page(string kind) => Assert.Contains($"`{kind}`", Page, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Every_prompt_stands_in_the_page(string prompt) => Assert.Contains($"`{prompt}`", Page, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_topic_stands_in_the_page(string leaf)
    {
        string topic = Topics.TakesId(leaf) ? $"`{leaf}/{{id}}`" : $"`{leaf}`";
        Assert.Contains($"| {topic} |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_for_an_event_is_listed_as_known() =>
        Assert.Equal(Words(typeof(EventKinds)).Order(StringComparer.Ordinal), EventKinds.All().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Words(Type words) =>
        words.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);
}
