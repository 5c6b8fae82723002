using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Update;

/// <summary>
/// Which slot is which: the one thing that must survive a power cut. Never changed, only replaced; each member that returns
/// a record is one write. The new image is started from the other slot until it has proved itself, so the active slot always
/// holds one that did.
/// </summary>
public sealed class SlotsRecord
{
    /// <summary>So many starts in a row that did not come up are enough.</summary>
    public const int MostStarts = 3;

    private int _active;
    private int _other;
    private ImageRef? _activeImage;
    private ImageRef? _otherImage;
    private UpdateReport? _verdict;
    private int _starts;
    private int _floor;
    private string _key = "";
    private string _nextKey = "";

    /// <summary>The slot of the image that is trusted: 0 or 1.</summary>
    public int Active { get => _active; init => _active = value; }

    /// <summary>What the other slot holds: one of <see cref="OtherSlot"/>.</summary>
    public int Other { get => _other; init => _other = value; }

    /// <summary>The active slot's image; null for the one the unit left the factory with, which stands beside the loader and not in a slot.</summary>
    public ImageRef? ActiveImage { get => _activeImage; init => _activeImage = value; }

    /// <summary>The other slot's image, or null.</summary>
    public ImageRef? OtherImage { get => _otherImage; init => _otherImage = value; }

    /// <summary>Which image was refused or went back, and why, or null. It is not fetched again until another one is desired.</summary>
    public UpdateReport? Verdict { get => _verdict; init => _verdict = value; }

    /// <summary>How often in a row the active image was started without coming up, 0 to <see cref="MostStarts"/>.</summary>
    public int Starts { get => _starts; init => _starts = value; }

    /// <summary>The number of the newest release that ever proved itself here: what is below is never taken again, whatever runs.</summary>
    public int Floor { get => _floor; init => _floor = value; }

    /// <summary>The release key in force, in hexadecimal digits; empty for the one that the unit was made with.</summary>
    public string Key { get => _key; init => _key = value; }

    /// <summary>The release key that the other slot's image brings, in force once it has proved itself; empty for none.</summary>
    public string NextKey { get => _nextKey; init => _nextKey = value; }

    /// <summary>Whether the running image has yet to prove itself.</summary>
    public bool IsOnTrial => Other == OtherSlot.Tried;

    /// <summary>The slot that runs, or that the loader shall start: 0 or 1.</summary>
    public int Running => IsOnTrial ? 1 - Active : Active;

    /// <summary>The image in <see cref="Running"/>; null for the factory's.</summary>
    public ImageRef? RunningImage => IsOnTrial ? OtherImage : ActiveImage;

    /// <summary>The word for a slot, as info and boot say it: a or b.</summary>
    public static string Word(int slot) => slot == 0 ? "a" : "b";

    /// <summary>The other slot is about to be overwritten, or what waits in it shall not be started.</summary>
    public SlotsRecord Emptied() => With(OtherSlot.Empty, null, Verdict);

    /// <summary>The other slot holds <paramref name="image"/>, whole; the next start tries it. It may bring a release key.</summary>
    public SlotsRecord Installed(ImageRef image, string nextKey)
    {
        SlotsRecord next = With(OtherSlot.Fresh, image, null);
        next._nextKey = nextKey;
        return next;
    }

    /// <summary>The loader is about to start the other slot: it has this one try.</summary>
    public SlotsRecord Tried()
    {
        SlotsRecord next = Copy();
        next._other = OtherSlot.Tried;
        return next;
    }

    /// <summary>The loader is about to start the active slot: until it has come up, that counts.</summary>
    public SlotsRecord Counted()
    {
        SlotsRecord next = Copy();
        next._starts++;
        return next;
    }

    /// <summary>The active image has come up.</summary>
    public SlotsRecord CameUp()
    {
        SlotsRecord next = Copy();
        next._starts = 0;
        return next;
    }

    /// <summary>The other slot's image did not start or prove itself; <paramref name="error"/> is a word why.</summary>
    public SlotsRecord WentBack(string error) => With(OtherSlot.Bad, OtherImage, BadOf(OtherImage, error));

    /// <summary>The image on trial proved itself: its slot is the active one, its number the floor, and the key that it brought in force.</summary>
    public SlotsRecord Confirmed()
    {
        SlotsRecord next = Swap(OtherSlot.Spare, null);
        if (OtherImage != null && OtherImage.Number > Floor) next._floor = OtherImage.Number;
        if (NextKey.Length > 0) next._key = NextKey;
        return next;
    }

    /// <summary>The active slot does not start, <paramref name="error"/> says how: the one that ran before it takes over.</summary>
    public SlotsRecord Swapped(string error) => Swap(OtherSlot.Bad, BadOf(ActiveImage, error));

    /// <summary>The active slot does not start and the other one is no help: what the unit left the factory with takes over.</summary>
    public SlotsRecord BackToFactory(string error)
    {
        SlotsRecord next = With(OtherSlot.Empty, null, BadOf(ActiveImage, error) ?? Verdict);
        next._active = 0;
        next._activeImage = null;
        next._starts = 0;
        return next;
    }

    /// <summary>The same with another verdict, or none.</summary>
    public SlotsRecord Judged(UpdateReport? verdict)
    {
        SlotsRecord next = Copy();
        next._verdict = verdict;
        return next;
    }

    private static UpdateReport? BadOf(ImageRef? image, string error) =>
        image == null ? null : new UpdateReport { State = UpdateReport.RolledBack, Image = image.Id, Error = error };

    private SlotsRecord With(int other, ImageRef? image, UpdateReport? verdict)
    {
        SlotsRecord next = Copy();
        next._other = other;
        next._otherImage = image;
        next._verdict = verdict;
        next._nextKey = "";
        return next;
    }

    private SlotsRecord Swap(int other, UpdateReport? verdict)
    {
        SlotsRecord next = With(other, ActiveImage, verdict);
        next._active = 1 - Active;
        next._activeImage = OtherImage;
        next._starts = 0;
        return next;
    }

    private SlotsRecord Copy() => (SlotsRecord)MemberwiseClone();
}
