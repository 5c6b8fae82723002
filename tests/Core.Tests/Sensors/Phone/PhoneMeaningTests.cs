using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Sensors.Phone;

namespace DeskDevice.Core.Tests.Sensors.Phone;

public class PhoneMeaningTests
{
    private static readonly string[] Words = ["new", "had", "odd", "corrects"];

    // Every row of the table, in the words of docs/phone-systems.md.
    public static TheoryData<string, string> Rows => new()
    {
        { "idle", "ring new, missed had, answer new, dial new, hold odd, unhold odd, end had, transfer odd, transferred odd" },
        { "ringing", "ring had, missed new, answer new, dial new, hold odd, unhold odd, end new, transfer odd, transferred odd" },
        { "talking", "ring odd, missed odd, answer had, dial had, hold new, unhold had, end new, transfer new, transferred new" },
        { "holding", "ring odd, missed odd, answer had, dial had, hold had, unhold new, end new, transfer new, transferred new" },
        { "wrap-up", "ring new, missed had, answer new, dial new, hold odd, unhold odd, end corrects, transfer odd, transferred odd" },
        { "away", "ring odd, missed had, answer new, dial new, hold odd, unhold odd, end had, transfer odd, transferred odd" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_of_the_phone_system_means_what_the_document_says(string state, string row)
    {
        int of = Enumerable.Range(0, CallState.Count).Single(one => CallState.Word(one) == state);
        Assert.Equal(row, string.Join(", ", CallOrder.All().Select(kind => $"{kind} {Words[PhoneMeaning.Of(of, kind)]}")));
    }

    [Fact]
    public void Every_state_has_its_row() => Assert.Equal(CallState.Count, Rows.Count());

    [Fact]
    public void What_is_new_moves_the_call_timer_and_what_is_had_would_not()
    {
        for (int state = 0; state < CallState.Count; state++)
        {
            foreach (string kind in CallOrder.All().Where(kind => CallInput.Of(kind) != CallInput.None))
            {
                bool moves = CallTimer.Next(state, CallInput.Of(kind)) != state;
                if (PhoneMeaning.Of(state, kind) == PhoneMeaning.New) Assert.True(moves, $"{kind} in {CallState.Word(state)} changes nothing");
                if (PhoneMeaning.Of(state, kind) == PhoneMeaning.Had && CallTimer.IsBusy(state) && kind != "missed")
                    Assert.True(!moves || kind is "answer" or "dial", $"{kind} in {CallState.Word(state)} would change something");
            }
        }
    }

    [Fact]
    public void A_kind_of_a_later_version_means_nothing() => Assert.Equal(PhoneMeaning.Odd, PhoneMeaning.Of(CallState.Talking, "parked"));
}
