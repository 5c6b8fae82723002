using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Files;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Core.Update;

/// <summary>
/// Drives <see cref="UpdateTable"/>: turns what comes from outside into its inputs, and does what its cells say. Asks for one
/// piece at a time; touches slots and restarts only out of a call and inside the window.
/// </summary>
public sealed class Updater : IUpdater
{
    private readonly ISlots _slots;
    private readonly IRestart _restart;
    private readonly InstallMoment _moment;
    private readonly UpdateTimes _times;
    private readonly string _version;
    private readonly Staging _staging;
    private readonly TrialWatch _trial;
    private readonly ReleaseGate _gate;
    private ImageRef? _desired;
    private UpdateReport? _verdict;
    private UpdateReport? _say;
    private string _confirmed = "";
    private string _error = "";
    private string _wait = "";
    private long _askedMs;
    private bool _hasLaterWish;
    private bool _isUp;

    /// <summary>
    /// Starts where the loader left the slots: on trial, or idle. <paramref name="version"/> is that of the running firmware; <paramref name="gate"/> says which
    /// releases may come in, <paramref name="moment"/> when they may touch the desk.
    /// </summary>
    public Updater(ISlots slots, IRestart restart, InstallMoment moment, IHealth health, ReleaseGate gate, UpdateTimes times, string version, long linkMs)
    {
        _slots = slots;
        _restart = restart;
        _moment = moment;
        _gate = gate;
        _times = times;
        _version = version;
        _staging = new Staging(slots);
        _trial = new TrialWatch(health, times, linkMs);
        _verdict = slots.Record.Verdict;
        State = slots.Record.IsOnTrial ? UpdateState.Trial : UpdateState.Idle;
    }

    /// <summary>Where the update stands: one of <see cref="UpdateState"/>.</summary>
    public int State { get; private set; }

    /// <inheritdoc/>
    public bool MayRestart => State is UpdateState.Idle or UpdateState.Downloading or UpdateState.Staged;

    /// <inheritdoc/>
    public void Desire(ImageRef? image, InstallWindow? window, long linkMs)
    {
        _moment.Window = window;
        int input = Judge(image);
        if (input != UpdateInput.Kept) _desired = image;
        if (input == UpdateInput.Same && image != null) _confirmed = image.Id;
        if (input == UpdateInput.Unfit && image != null) _error = image.Size > _slots.Capacity ? UpdateError.Size : UpdateError.Unsigned;
        if (image != null && _verdict != null && _verdict.Image != image.Id) Judged(null);
        _hasLaterWish = State == UpdateState.Trial && input != UpdateInput.Same;
        Step(input, linkMs);
    }

    /// <inheritdoc/>
    public void Piece(string imageId, byte[] data, int offset, int count, long linkMs)
    {
        if (State != UpdateState.Downloading || _gate.IsChecking || _staging.IsBehind || _desired == null || imageId != _desired.Id) return;
        if (count <= ImagePiece.HeaderBytes || count > Wire.MaxPiece || ImagePiece.Offset(data, offset, count) != _staging.Length) return;
        Staged(_staging.Add(data, offset + ImagePiece.HeaderBytes, count - ImagePiece.HeaderBytes), _desired, linkMs);
    }

    /// <inheritdoc/>
    public UpdateReport? Next(long linkMs)
    {
        if (_say == null) Watch(linkMs);
        UpdateReport? report = _say;
        _say = null;
        return report;
    }

    /// <inheritdoc/>
    public void Linked(long linkMs)
    {
        _trial.Linked();
        Step(UpdateInput.Linked, linkMs);
    }

    private int Judge(ImageRef? image)
    {
        if (image == null) return UpdateInput.Withdrawn;
        bool works = State == UpdateState.Downloading || State == UpdateState.Staged || State == UpdateState.Installed;
        if (works && _desired != null && _desired.Id == image.Id) return UpdateInput.Kept;
        if (Runs(image)) return UpdateInput.Same;
        if (_verdict != null && _verdict.Image == image.Id) return UpdateInput.Barred;
        return image.Size > _slots.Capacity || !_gate.TakesUp(image) ? UpdateInput.Unfit : UpdateInput.Desired;
    }

    // By id as well: an image with a wrong version within must not be fetched again and again.
    private bool Runs(ImageRef image)
    {
        ImageRef? running = _slots.Record.RunningImage;
        return image.Version == _version || (running != null && running.Id == image.Id);
    }

    private void Staged(int input, ImageRef image, long linkMs)
    {
        _error = _staging.Error;
        if (input == UpdateInput.Sealed) _gate.Begin(_staging.Block, image, _slots.Record);
        Step(input, linkMs);
    }

    private void Watch(long linkMs)
    {
        _trial.Look(linkMs);
        if (!_isUp && _trial.IsUp(linkMs)) Step(UpdateInput.Up, linkMs);
        switch (State)
        {
            case UpdateState.Idle when _hasLaterWish:
                Desire(_desired, _moment.Window, linkMs);
                break;
            case UpdateState.Downloading when _gate.IsChecking:
                Check(linkMs);
                break;
            case UpdateState.Downloading when _staging.IsBehind && _desired != null:
                Staged(_staging.CatchUp(), _desired, linkMs);
                break;
            case UpdateState.Downloading when linkMs - _askedMs >= _times.PieceMs:
                Step(UpdateInput.Silent, linkMs);
                break;
            case UpdateState.Staged:
            case UpdateState.Installed:
                Await(linkMs);
                break;
            case UpdateState.Trial:
                WatchTrial(linkMs);
                break;
        }
    }

    private void Await(long linkMs)
    {
        string wait = _moment.WaitsFor();
        if (wait.Length == 0) Step(UpdateInput.Quiet, linkMs);
        else if (wait != _wait) Step(UpdateInput.Waits, linkMs);
    }

    // A few digests at a time: the whole of it takes an interpreter a minute, and the link goes on meanwhile.
    private void Check(long linkMs)
    {
        _gate.Step();
        if (_gate.IsChecking) return;
        _error = _gate.Error;
        Step(_error.Length == 0 ? UpdateInput.Signed : UpdateInput.Wrong, linkMs);
    }

    private void WatchTrial(long linkMs)
    {
        if (_trial.IsProved(linkMs)) Step(UpdateInput.Proved, linkMs);
        else if (_trial.IsOver(linkMs) && !_moment.IsBusy) Step(UpdateInput.Expired, linkMs);
    }

    private void Step(int input, long linkMs)
    {
        int from = State;
        try
        {
            Act(UpdateTable.Action(from, input));
        }
        catch (FlashException) when (input != UpdateInput.Broken)
        {
            _error = UpdateError.Flash;
            Step(UpdateInput.Broken, linkMs);
            return;
        }

        State = UpdateTable.Next(from, input);
        if (!UpdateTable.Tells(from, input)) return;
        _say = Standing();
        _askedMs = linkMs;
    }

    private void Act(int action)
    {
        SlotsRecord record = _slots.Record;
        switch (action)
        {
            case UpdateAction.Begin when _desired != null:
                Cancel(record);
                _gate.Stop();
                _staging.Begin(_desired);
                break;
            case UpdateAction.Refuse when _desired != null:
                Cancel(record);
                Judged(new UpdateReport { State = UpdateReport.Refused, Image = _desired.Id, Error = _error });
                break;
            case UpdateAction.Install when _desired != null:
                Install(record, _desired);
                break;
            case UpdateAction.Cancel:
                Cancel(record);
                break;
            case UpdateAction.Restart:
                _restart.Restart("update");
                break;
            case UpdateAction.Confirm when record.OtherImage != null:
                _confirmed = record.OtherImage.Id;
                _slots.Keep(record.Confirmed());
                _verdict = null;
                break;
            case UpdateAction.CameUp:
                _isUp = true;
                if (record.Starts > 0) TryKeep(record.CameUp());
                break;
            case UpdateAction.GoBack:
                TryKeep(record.WentBack(UpdateError.Timeout));
                _restart.Restart("rollback");
                break;
        }
    }

    // Three writes; a cut between any two leaves the active slot in charge, or a whole image to be tried.
    private void Install(SlotsRecord record, ImageRef image)
    {
        SlotsRecord emptied = record.Emptied();
        _slots.Keep(emptied);
        _slots.CopyStaged(1 - record.Active, image.Size);
        _slots.Keep(emptied.Installed(image, _gate.NextKey));
    }

    private void Cancel(SlotsRecord record)
    {
        if (record.Other == OtherSlot.Fresh) TryKeep(record.Emptied());
    }

    private void Judged(UpdateReport? verdict)
    {
        _verdict = verdict;
        TryKeep(_slots.Record.Judged(verdict));
    }

    // For what holds without the flash as well: a verdict until the next restart, and an image that had its one try has had it.
    private void TryKeep(SlotsRecord record)
    {
        try
        {
            _slots.Keep(record);
        }
        catch (FlashException)
        {
        }
    }

    // The one place that says what the desk reports.
    private UpdateReport? Standing()
    {
        switch (State)
        {
            case UpdateState.Downloading when _staging.IsBehind:
                return null;
            case UpdateState.Downloading:
                return new UpdateReport { State = UpdateReport.Get, Image = IdOf(_desired), Offset = _staging.Length };
            case UpdateState.Staged:
                return Waiting(UpdateReport.Staged);
            case UpdateState.Installed:
                return Waiting(UpdateReport.Installing);
            case UpdateState.Trial:
                return new UpdateReport { State = UpdateReport.Trial, Image = IdOf(_slots.Record.OtherImage) };
            case UpdateState.Idle:
                if (_verdict != null || _confirmed.Length == 0) return _verdict;
                return new UpdateReport { State = UpdateReport.Confirmed, Image = _confirmed };
            default:
                return null;
        }
    }

    private UpdateReport Waiting(string word)
    {
        _wait = _moment.WaitsFor();
        return new UpdateReport { State = word, Image = IdOf(_desired), Wait = _wait };
    }

    private static string IdOf(ImageRef? image) => image == null ? "" : image.Id;
}
