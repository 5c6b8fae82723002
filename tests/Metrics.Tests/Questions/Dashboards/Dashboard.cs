using DeskDevice.Metrics.Questions;

namespace DeskDevice.Metrics.Tests.Questions.Dashboards;

/// <summary>A dashboard: questions as panels.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Title">For people.</param>
/// <param name="Days">Over how many days it looks at first.</param>
/// <param name="Questions">Its panels.</param>
public sealed record Dashboard(string Name, string Title, int Days, IReadOnlyList<Question> Questions)
{
    public static IReadOnlyList<Dashboard> All { get; } =
    [
        new("floor", "DeskDevice: floor", 1, QuestionBook.Floor),
        new("team", "DeskDevice: teams", 7, QuestionBook.Teams),
        new("fleet", "DeskDevice: fleet", 1, QuestionBook.Fleet),
    ];
}
