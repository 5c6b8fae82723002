using DeskDevice.Metrics.Questions;
using DeskDevice.Metrics.Questions.Texts;
using DeskDevice.Metrics.Schema;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Questions;

/// <summary>The same question has the same answer, whatever it is asked in.</summary>
[Collection(DayServers.Shared)]
public sealed class QuestionTests(DayServers day)
{
    // VictoriaMetrics keeps about twelve digits of a value, and sums come in any order.
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Names() => new(QuestionBook.All.Select(question => question.Name));

    [NeedsProgramTheory("influxd", "victoria-metrics")]
    [MemberData(nameof(Names))]
    public async Task Three_stores_give_one_answer(string name)
    {
        Question question = QuestionBook.All.Single(one => one.Name == name);
        IReadOnlyDictionary<string, double> embedded = await day.EmbeddedAsync(question);
        IReadOnlyDictionary<string, double> influx = await day.InfluxAsync(InfluxQlText.Of(question));
        string promQl = PromQlText.Of(question);
        IReadOnlyDictionary<string, double> victoria = question.By.Count == 0 ? await day.VictoriaHoursAsync(promQl) : await day.VictoriaTagsAsync(promQl);
        Assert.InRange(embedded.Count, 2, 30);
        Same(embedded, influx);
        Same(embedded, victoria);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_stand_in_the_schema(string name)
    {
        Question question = QuestionBook.All.Single(one => one.Name == name);
        MeasurementRule? rule = MetricSchema.Find(question.Measurement);
        Assert.NotNull(rule);
        Assert.Subset(rule.Fields.Select(field => field.Key).ToHashSet(), question.Fields.ToHashSet());
        Assert.Subset(rule.Tags.Select(tag => tag.Key).ToHashSet(), question.By.Append("site").ToHashSet());
        Assert.True(question.Per.Count == 0 || question.Fold == Fold.Sum);
    }

    private static void Same(IReadOnlyDictionary<string, double> expected, IReadOnlyDictionary<string, double> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.InRange(actual[pair.Key], pair.Value - (Math.Abs(pair.Value) * Tolerance), pair.Value + (Math.Abs(pair.Value) * Tolerance)));
    }
}
