using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutLifeTests
{
    private readonly Site _site = new(24);

    [Fact]
    public void Twenty_four_desks_with_one_that_goes_back_in_the_second_wave_end_with_23_confirmed()
    {
        _site.Start();
        Assert.Equal(3, _site.First.Count);
        Assert.Equal(_site.First, _site.Published.Select(output => output.Desk));
        _site.UpdateWave();
        DeskKey bad = _site.Second[5];
        _site.Update(bad, UpdateReport.RolledBack, "start");
        _site.UpdateWave();

        Assert.Equal((RolloutStage.Done, 23, 1), (_site.Rollout.Stage, _site.Rollout.Counts.Confirmed, _site.Rollout.Counts.RolledBack));
        Assert.Equal(new DeskWhy(DeskWhy.WentBack) { Error = "start", Version = "1.0.0" }, _site.WhyOf(bad));
        Assert.Equal((bad, null), Assert.Single(_site.Published, output => output.Image == null));
        Assert.Equal(24, _site.Published.Count(output => output.Image != null));
    }

    [Theory]
    [InlineData(UpdateReport.RolledBack)]
    [InlineData(UpdateReport.Refused)]
    public void A_failure_in_a_small_first_wave_pauses_and_nobody_of_the_next_is_ever_offered(string end)
    {
        _site.Start();
        _site.Update(_site.First[1], end, "sha");
        _site.UpdateWave();
        Assert.Equal(RolloutStage.Paused, _site.Rollout.Stage);
        Assert.Equal((RolloutNote.Shut, ""), (_site.Rollout.Notes[^1].What, _site.Rollout.Notes[^1].Who));
        Assert.Contains("1 of 3 desks refused the image, went back", _site.Rollout.Notes[^1].Why);
        Assert.All(_site.Second, desk => Assert.Equal(DeskStage.Waiting, _site.StageOf(desk)));
        Assert.DoesNotContain(_site.Published, output => _site.Second.Contains(output.Desk));
        Assert.Equal(new DeskWhy(DeskWhy.Paused) { Wave = 2 }, _site.WhyOf(_site.Second[0]));
    }

    [Fact]
    public void A_pause_takes_the_image_from_desks_that_have_not_started_from_it_and_going_on_gives_it_back()
    {
        _site.Start();
        (DeskKey offered, DeskKey staged, DeskKey trial) = (_site.First[0], _site.First[1], _site.First[2]);
        _site.Report(staged, UpdateReport.Staged);
        _site.Report(trial, UpdateReport.Trial);
        _site.Published.Clear();
        _site.Pause();
        Assert.Equal([(offered, null), (staged, null)], _site.Published.Select(output => (output.Desk, output.Image)));
        Assert.Equal((DeskStage.Waiting, DeskStage.Trial), (_site.StageOf(staged), _site.StageOf(trial)));
        _site.Report(staged, UpdateReport.Installing);
        Assert.Equal(DeskStage.Waiting, _site.StageOf(staged));
        _site.Resume();
        Assert.Equal((RolloutStage.Running, DeskStage.Offered, DeskStage.Offered), (_site.Rollout.Stage, _site.StageOf(offered), _site.StageOf(staged)));
    }

    [Fact]
    public void What_failed_before_somebody_let_it_go_on_does_not_shut_the_gate_again()
    {
        _site.Start();
        _site.Update(_site.First[1], UpdateReport.Refused, "sha");
        _site.Tick();
        Assert.Equal(RolloutStage.Paused, _site.Rollout.Stage);
        _site.Resume();
        _site.UpdateWave();
        Assert.Equal((RolloutStage.Running, 2), (_site.Rollout.Stage, _site.Rollout.Wave));
    }

    [Fact]
    public void A_second_person_approves_where_the_site_wants_it()
    {
        _site.Rules = new RolloutRules { Approval = Approval.Two };
        _site.Take(RolloutStep.Draft(_site.Fleet, _site.Image.Id, _site.Terms, "eva", 1));
        Assert.Contains("approve it first", Refused(() => RolloutStep.Run(_site.Fleet, 1, "eva", _site.Now, 2)));
        Assert.Contains("another person", Refused(() => RolloutStep.Approve(_site.Fleet, 1, "eva", _site.Now, 2)));
        _site.Take(RolloutStep.Approve(_site.Fleet, 1, "jan", _site.Now, 2));
        _site.Take(RolloutStep.Run(_site.Fleet, 1, "eva", _site.Now, 3));
        Assert.Equal(["drafted eva", "approved jan", "run eva"], _site.Rollout.Notes.Select(note => $"{note.What} {note.Who}"));
        Assert.Equal(RolloutStage.Running, _site.Rollout.Stage);
    }

    [Fact]
    public void A_stop_takes_the_image_from_whoever_has_not_started_from_it()
    {
        _site.StartAndUpdateFirst();
        _site.Stop();
        Assert.Equal((RolloutStage.Stopped, 3, 21), (_site.Rollout.Stage, _site.Rollout.Counts.Confirmed, _site.Rollout.Counts.Waiting));
        Assert.All(_site.Second, desk => Assert.Null(_site.Fleet.DesiredOf(desk)));
        Assert.Equal(new DeskWhy(DeskWhy.Ended), _site.WhyOf(_site.Second[0]));
        Assert.Contains("is stopped; write a new one", Refused(() => RolloutStep.Stop(_site.Fleet, 1, "eva", _site.Now, 2)));
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        Assert.Contains("'none' is not known", Refused(() => RolloutStep.Draft(_site.Fleet, "none", _site.Terms, "eva", 1)));
        Assert.Contains("who: ''", Refused(() => RolloutStep.Draft(_site.Fleet, _site.Image.Id, _site.Terms, " ", 1)));
        string all = Refused(() => RolloutStep.Draft(_site.Fleet, _site.Image.Id, new RolloutTerms { Groups = ["x"], Window = "7", ErrorPercent = 101, AtOnce = -1, SilentSeconds = 1 }, "eva", 1));
        Assert.Equal(["groups", "window", "errorPercent", "atOnce", "silentSeconds"], all.Split('\n').Select(line => line.Split(':')[0]));
        Assert.Contains("none of number 7", Refused(() => RolloutStep.Run(_site.Fleet, 7, "eva", _site.Now, 1)));
        for (int i = 1; i <= 24; i++) _site.Lose(Site.Key(i));
        Assert.Contains("online; connect one", Refused(_site.Start));
        for (int i = 1; i <= 24; i++) _site.Connect(Site.Key(i), "1.1.0");
        Assert.Contains("no desk of its groups needs 1.1.0", Refused(_site.Start));
    }

    [Fact]
    public void An_image_goes_only_where_nobody_wants_it_any_more()
    {
        _site.Start();
        Assert.Contains("3 desks shall run 1.1.0", Refused(() => new FleetChange(RolloutStep.Remove(_site.Fleet, _site.Image.Id), [])));
        _site.Pause();
        Assert.Contains("rollout 1 brings 1.1.0", Refused(() => new FleetChange(RolloutStep.Remove(_site.Fleet, _site.Image.Id), [])));
        _site.Stop();
        Assert.Empty(RolloutStep.Remove(_site.Fleet, _site.Image.Id).Images);
    }

    [Fact]
    public void Old_rollouts_keep_their_figures_and_the_oldest_go()
    {
        for (int i = 1; i <= RolloutBook.Most + 10; i++)
        {
            _site.Terms = RolloutTerms.Default with { Groups = [$"{(i % 3) + 1}"] };
            _site.Start();
            _site.Stop();
        }

        RolloutBook book = _site.Fleet.Rollouts;
        Assert.Equal((RolloutBook.Most, RolloutBook.Most + 10), (book.All.Count, book.Last));
        Assert.Equal((RolloutBook.MostWhole + 1, 0), (book.All.Count(rollout => rollout.Summary == null), book.All[0].Desks.Count));
        Assert.Equal((book.All[0].Number % 3) + 1, book.All[0].Counts.Desks);
    }

    private static string Refused(Func<FleetChange> step) => Assert.Throws<FleetException>(step).Message;

    private static string Refused(Action step) => Assert.Throws<FleetException>(step).Message;
}
