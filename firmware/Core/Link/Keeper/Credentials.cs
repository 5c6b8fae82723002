using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>
/// The desk's password, and the one before it until the new one was accepted: a rotation that went wrong on either side never locks the
/// desk out. Not for two threads at a time. Never logged, and in no message of an exception.
/// </summary>
public sealed class Credentials
{
    private readonly ISecrets _secrets;
    private string _current;
    private string _previous;
    private bool _isBack;
    private bool _isRefused;

    /// <summary>As they were kept; <paramref name="previous"/> is empty when there is none, both are when the broker asks for none.</summary>
    public Credentials(string current, string previous, ISecrets secrets)
    {
        _current = current;
        _previous = previous;
        _secrets = secrets;
    }

    /// <summary>The password to connect with now; empty for none.</summary>
    public string Secret => _isBack ? _previous : _current;

    /// <summary>From now on the password is <paramref name="secret"/>; false when it could not be kept, and all stays as it was.</summary>
    public bool TryRotate(string secret)
    {
        if (secret == _current) return true;

        // One that was never accepted is not worth falling back to; the one before it is.
        string previous = _previous.Length > 0 ? _previous : _current;
        if (!TryKeep(secret, previous)) return false;
        _isBack = false;
        _isRefused = false;
        return true;
    }

    /// <summary>The broker accepted <see cref="Secret"/>. Only the current one's being accepted forgets the previous.</summary>
    public void Accepted()
    {
        _isRefused = false;
        if (!_isBack && _previous.Length > 0) TryKeep(_current, "");
    }

    /// <summary>The broker refused <see cref="Secret"/>: turns to the other one. True when that was not refused just before.</summary>
    public bool Refused()
    {
        bool isOtherLeft = _previous.Length > 0 && !_isRefused;
        _isRefused = isOtherLeft;
        if (_previous.Length > 0) _isBack = !_isBack;
        return isOtherLeft;
    }

    private bool TryKeep(string current, string previous)
    {
        try
        {
            _secrets.Keep(current, previous);
        }
        catch (FlashException)
        {
            return false;
        }

        _current = current;
        _previous = previous;
        return true;
    }
}
