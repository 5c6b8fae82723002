using System;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Core.Update.Signature;

/// <summary>
/// Which releases may come in, as the desk itself judges: signed by the key it was made with, for its board, of this image, newer than
/// what it runs, and not expired. The attacks are those of The Update Framework (TUF, section 1.5.2): arbitrary software, roll-back,
/// freezing, mix-and-match, wrong target. A desk without a key takes any image, and says so.
/// </summary>
public sealed class ReleaseGate
{
    private const int DigestsAtOnce = 8;

    private readonly byte[]? _builtInKey;
    private readonly string _board;
    private readonly IWallTime _time;
    private LmsVerifier? _verifier;
    private byte[] _manifest = new byte[0];
    private ImageRef? _image;
    private int _running;
    private int _floor;

    /// <summary>A desk that takes any image.</summary>
    public ReleaseGate()
    {
        _board = "";
        _time = new NoWallTime();
    }

    /// <summary>A desk of this board that takes what the owner of <paramref name="key"/> signed, until a release brought the next key.</summary>
    /// <exception cref="ArgumentException">The key is none.</exception>
    public ReleaseGate(byte[] key, string board, IWallTime time)
    {
        _verifier = new LmsVerifier(key);
        _builtInKey = key;
        _board = board;
        _time = time;
    }

    /// <summary>Whether a release is being checked.</summary>
    public bool IsChecking { get; private set; }

    /// <summary>The word why the last release may not come in, see <see cref="UpdateError"/>; empty when it may.</summary>
    public string Error { get; private set; } = "";

    /// <summary>The release key that the last release, which may come in, brings; empty for none.</summary>
    public string NextKey { get; private set; } = "";

    /// <summary>Whether this image is worth fetching: only its beginning says whether it may come in.</summary>
    public bool TakesUp(ImageRef image) => _builtInKey == null || image.Block > 0;

    /// <summary>Begins to check the block that stands in front of <paramref name="image"/>; it must not change meanwhile.</summary>
    public void Begin(byte[] block, ImageRef image, SlotsRecord slots)
    {
        Error = "";
        NextKey = "";
        IsChecking = true;
        if (_builtInKey == null) return;
        _verifier = new LmsVerifier(slots.Key.Length > 0 ? LmsForm.KeyOf(slots.Key) : _builtInKey);
        _image = image;
        _running = NumberOf(slots.ActiveImage);
        _floor = slots.Floor;
        if (!ReleaseBlock.IsAt(block) || ReleaseBlock.Length(block) != block.Length)
        {
            _manifest = new byte[0];
            _verifier.Begin(_manifest, _manifest);
            return;
        }

        _manifest = new byte[ReleaseBlock.ManifestBytes(block)];
        byte[] signature = new byte[ReleaseBlock.SignatureBytes(block)];
        Array.Copy(block, ReleaseBlock.HeadBytes, _manifest, 0, _manifest.Length);
        Array.Copy(block, ReleaseBlock.HeadBytes + _manifest.Length, signature, 0, signature.Length);
        _verifier.Begin(_manifest, signature);
    }

    /// <summary>Goes on; <see cref="IsChecking"/> tells when it is done.</summary>
    public void Step()
    {
        for (int i = 0; i < DigestsAtOnce && _verifier != null && !_verifier.IsDone; i++) _verifier.Step();
        if (!IsChecking || (_verifier != null && !_verifier.IsDone)) return;
        IsChecking = false;
        if (_verifier != null && _image != null) Error = _verifier.IsValid ? Judge(_image) : UpdateError.Signature;
    }

    /// <summary>Another image is wanted: what is being checked is not any more.</summary>
    public void Stop() => IsChecking = false;

    private static int NumberOf(ImageRef? image) => image == null ? 0 : image.Number;

    // Only what is signed is read at all.
    private string Judge(ImageRef image)
    {
        try
        {
            ReleaseManifest manifest = ReleaseManifest.Read(_manifest, 0, _manifest.Length);
            if (!manifest.IsOf(image)) return UpdateError.Mixed;
            if (!manifest.IsFor(_board)) return UpdateError.Board;
            if (manifest.Number <= _running || manifest.Number < _floor) return UpdateError.Old;
            long nowUtc = _time.UtcMs;
            if (nowUtc > 0 && nowUtc > manifest.ExpiresUtc) return UpdateError.Expired;
            if (manifest.NextKey.Length > 0) LmsVerifier.Check(LmsForm.KeyOf(manifest.NextKey));
            NextKey = manifest.NextKey;
            return "";
        }
        catch (ContractException)
        {
            return UpdateError.Mixed;
        }
        catch (ArgumentException)
        {
            // A next key that is none would lock the desk up for good.
            return UpdateError.Mixed;
        }
    }

    private sealed class NoWallTime : IWallTime
    {
        public long UtcMs => 0;
    }
}
