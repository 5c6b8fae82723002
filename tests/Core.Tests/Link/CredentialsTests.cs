using DeskDevice.Contract;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public sealed class CredentialsTests
{
    private const string Rotate = """{"v":1,"k":"credential","secret":"second-secret"}""";
    private static readonly string Command = Topics.Command + "/c1";

    [Fact]
    public void A_new_password_is_kept_answered_and_connected_with_and_then_the_old_one_is_forgotten()
    {
        LinkBench bench = new LinkBench("first-secret").RunToUp();
        bench.Run(100_000);
        bench.Bring(Command, Rotate);
        bench.Step();
        Assert.Equal(("second-secret", "first-secret"), bench.Kept);
        Assert.Contains("reply {\"v\":1,\"k\":\"done\"}", bench.Published);
        Assert.Equal(LinkState.Up, bench.Loop.State);

        bench.Accepts = "second-secret";
        bench.RunTo(() => bench.BegunAt.Count == 2, bench.Times.RenewMs + 2_000).RunToUp();
        Assert.Equal(("second-secret", ""), bench.Kept);
        Assert.Contains("begin second-secret", bench.Did[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_password_that_is_refused_falls_back_to_the_old_one_and_keeps_both()
    {
        LinkBench bench = new LinkBench("first-secret") { Accepts = "first-secret" }.RunToUp();
        bench.Bring(Command, Rotate);
        bench.RunTo(() => bench.BegunAt.Count == 3, 10_000).RunToUp();
        Assert.Equal(["begin first-secret", "begin second-secret", "begin first-secret"], Begun(bench));
        Assert.Equal(("second-secret", "first-secret"), bench.Kept);

        // The next rotation falls back to what worked, not to what never did.
        bench.Bring(Command, Rotate.Replace("second", "third", StringComparison.Ordinal));
        bench.Step();
        Assert.Equal(("third-secret", "first-secret"), bench.Kept);
    }

    [Fact]
    public void After_a_restart_in_the_middle_the_new_one_is_tried_first_and_then_the_old_one()
    {
        LinkBench bench = new LinkBench("second-secret", "first-secret") { Accepts = "first-secret" }.RunToUp(10_000);
        Assert.Equal(["begin second-secret", "begin first-secret"], Begun(bench));
        Assert.Equal(("second-secret", "first-secret"), bench.Kept);
    }

    [Fact]
    public void Refused_passwords_are_not_hammered()
    {
        LinkBench bench = new("second-secret", "first-secret") { Accepts = "another" };
        bench.Run(3_600_000);
        Assert.InRange(bench.BegunAt.Count, 10, 26);
        Assert.Equal(("second-secret", "first-secret"), bench.Kept);

        LinkBench single = new("first-secret") { Accepts = "another" };
        single.Run(3_600_000);
        Assert.InRange(single.BegunAt.Count, 6, 13);
    }

    [Fact]
    public void The_same_password_again_changes_nothing_but_is_answered()
    {
        LinkBench bench = new LinkBench("second-secret").RunToUp();
        bench.Bring(Command, Rotate);
        bench.Run(10_000);
        Assert.Equal(("second-secret", ""), bench.Kept);
        Assert.Single(bench.BegunAt);
        Assert.Contains("reply {\"v\":1,\"k\":\"done\"}", bench.Published);
    }

    [Fact]
    public void A_flash_that_does_not_keep_it_answers_failed_and_all_stays_as_it_was()
    {
        LinkBench bench = new LinkBench("first-secret") { IsFlashBroken = true }.RunToUp();
        bench.Bring(Command, Rotate);
        bench.Run(10_000);
        Assert.Contains("reply {\"v\":1,\"k\":\"failed\"}", bench.Published);
        Assert.Single(bench.BegunAt);
        Assert.Equal("first-secret", bench.Credentials.Secret);
    }

    [Fact]
    public void No_text_of_the_desk_tells_a_secret()
    {
        LinkBench bench = new LinkBench("first-secret") { Accepts = "first-secret" }.RunToUp();
        bench.Bring(Command, Rotate);
        bench.Bring(Command, """{"v":1,"k":"credential","secret":"short-s"}""");
        bench.Bring(Command, """{"v":1,"k":"credential","secret":"cut-secret""");
        bench.Run(100_000);
        Assert.Equal(2, bench.Desk.Inbox.Refused);
        string told = string.Join('\n', bench.Published) + bench.Desk.Inbox.LastRefusal + bench.Credentials + bench.Loop;
        Assert.DoesNotContain("secret\"", told, StringComparison.Ordinal);
        foreach (string secret in new[] { "first-", "second-", "short-s", "cut-" }) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Begun(LinkBench bench) =>
        bench.Did.Where(line => line.StartsWith("begin", StringComparison.Ordinal)).Select(line => line.Split('@')[0]);
}
