using DeskDevice.Core.Prompts;
using DeskDevice.Support;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>The document and the pictures of the prompts are those of the table.</summary>
public sealed class PromptsTests
{
    public static TheoryData<int> Prompts => new(Enumerable.Range(0, PromptTable.Count));

    [Fact]
    public void The_document_is_what_the_table_says() => Approved.Match("docs/prompts.md", PromptsDocument.Text());

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Each_pattern_has_its_picture(int prompt) => Approved.Match($"docs/leds/{PromptTable.Kind(prompt)}.svg", PromptPicture.Of(prompt));

    [Fact]
    public void There_is_no_picture_of_anything_else() => Assert.Equal(
        Enumerable.Range(0, PromptTable.Count).Select(PromptTable.Kind).Order(),
        Directory.GetFiles(RepositoryRoot.File("docs/leds")).Select(file => Path.GetFileNameWithoutExtension(file)).Order());
}
