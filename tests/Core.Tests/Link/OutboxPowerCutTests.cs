using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;
using DeskDevice.Core.Tests.Files;
using static DeskDevice.Core.Tests.Link.OutboxBench;

namespace DeskDevice.Core.Tests.Link;

/// <summary>A long random run; after each thing done, the power is cut at each of its steps, and what the next start finds is compared.</summary>
public sealed class OutboxPowerCutTests
{
    private readonly Random _random = new(3);
    private TearingFiles _files = new();
    private Outbox _outbox;
    private long _seq;
    private long _acked;
    private int _cuts;

    public OutboxPowerCutTests() => _outbox = Open(_files);

    [Fact]
    public void A_power_cut_at_any_step_loses_nothing_that_happened()
    {
        for (int i = 0; i < 250; i++)
        {
            Do(Something);
            if (_random.Next(40) == 0) Restart();
        }

        Assert.True(_cuts > 15_000, $"only {_cuts} cuts");
        Assert.Equal(0, _outbox.Lost);
    }

    [Fact]
    public void A_power_cut_at_any_step_of_a_full_flash_leaves_the_newest()
    {
        while (_outbox.Lost == 0) AddOne();
        for (int i = 0; i < 30; i++)
        {
            _files.Asked.Clear();
            TearingFiles before = new(_files);
            AddOne();
            int kept = _outbox.Count - Outbox.DefaultCapacity;
            EachCut(before, files =>
            {
                Outbox outbox = Open(files);
                List<long> found = Drain(outbox);
                Assert.Equal(found.Order().Distinct(), found);
                Assert.InRange(found[^1], _seq - 1, _seq);
                Assert.InRange(found.Count, kept - 1, int.MaxValue);
            });
        }

        Assert.True(_cuts > 3_000, $"only {_cuts} cuts");
    }

    [Fact]
    public void Power_cuts_one_after_the_other_lose_nothing_either()
    {
        List<long> stored = [];
        for (int i = 0; i < 1000; i++)
        {
            _files.CutAt = _files.Steps + _random.Next(600);
            try
            {
                while (true)
                {
                    Add(_outbox, ++_seq, _random.Next(3) == 0 ? EventKinds.Voice : EventKinds.Help);
                    stored.Add(_seq);
                    if (_random.Next(2) == 0) Acknowledge();
                    Assert.Equal(0, _outbox.Lost);
                    stored.RemoveAll(seq => seq <= _acked);
                }
            }
            catch (PowerCutException)
            {
                Restart();
                stored.RemoveAll(seq => seq <= _acked);
            }

            Assert.Subset(Drain(Open(new TearingFiles(_files))).ToHashSet(), stored.ToHashSet());
        }
    }

    private static Outbox Open(TearingFiles files) => new(Outbox.DefaultCapacity, files, Outbox.LeastBudget);

    private void Something()
    {
        if (_random.Next(3) > 0) AddOne();
        else if (_random.Next(10) > 0) Acknowledge();
        else Drain(_outbox).ForEach(seq => _acked = Math.Max(_acked, seq));
    }

    private void AddOne() => Add(_outbox, ++_seq, _random.Next(3) == 0 ? EventKinds.Voice : EventKinds.Help);

    private void Acknowledge()
    {
        List<long> taken = Take(_outbox, 0, _random.Next(1, Outbox.Window));
        if (taken.Count == 0) return;
        _acked = Math.Max(_acked, taken[_random.Next(taken.Count)]);
        _outbox.Rewind();
        _outbox.Ack(Boot, _acked, 0);
    }

    private void Restart()
    {
        _files = new TearingFiles(_files);
        _outbox = Open(_files);
    }

    private void Do(Action something)
    {
        long happened = _seq;
        _files.Asked.Clear();
        TearingFiles before = new(_files);
        something();
        EachCut(before, files =>
        {
            Outbox outbox = Open(files);
            int count = outbox.Count;
            List<long> found = Drain(outbox);
            Assert.Equal(count, found.Count);
            Assert.Equal(found.Order().Distinct(), found);
            for (long seq = _acked + 1; seq <= happened; seq++) Assert.Contains(seq, found);
            if (found.Count > 0) Assert.InRange(found[^1], 1, _seq);
        });
    }

    private void EachCut(TearingFiles before, Action<TearingFiles> check)
    {
        for (int cut = 0; ; cut++)
        {
            TearingFiles torn = new(before) { CutAt = cut };
            try
            {
                _files.Asked.ForEach(ask => ask(torn));
                return;
            }
            catch (PowerCutException)
            {
                _cuts++;
                check(new TearingFiles(torn));
            }
        }
    }
}
