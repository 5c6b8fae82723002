using System;

namespace DeskDevice.Core.Update.Signature;

/// <summary>
/// Checks a signature of <see cref="LmsForm"/> (RFC 8554, sections 4.6 and 5.4). It needs nothing but SHA-256, so that an interpreter can
/// do it: some 500 digests, taken one at a step, so that the desk does not stand still meanwhile. Allocates nothing after it was made.
/// </summary>
public sealed class LmsVerifier
{
    private readonly byte[] _key;
    private readonly int _height;
    private readonly Sha256 _sha = new();
    private readonly Sha256 _ends = new();
    private readonly byte[] _head = new byte[LmsForm.IdBytes + 7];
    private readonly byte[] _digits = new byte[LmsForm.N + 2];
    private readonly byte[] _value = new byte[LmsForm.N];
    private byte[] _signature = new byte[0];
    private int _chain;
    private int _link;
    private int _node;
    private int _level;

    /// <summary>Checks by <paramref name="key"/>, a public key of <see cref="LmsForm.KeyBytes"/> bytes.</summary>
    /// <exception cref="ArgumentException">It is none of the kinds above.</exception>
    public LmsVerifier(byte[] key)
    {
        Check(key);
        _height = LmsForm.HeightOf(LmsForm.ReadInt(key, 0));
        _key = key;
        Array.Copy(key, 8, _head, 0, LmsForm.IdBytes);
    }

    /// <summary>Refuses what is no public key.</summary>
    /// <exception cref="ArgumentException">It is none of the kinds above.</exception>
    public static void Check(byte[] key)
    {
        if (key.Length != LmsForm.KeyBytes) throw new ArgumentException("key: has " + key.Length.ToString() + " bytes; give " + LmsForm.KeyBytes.ToString());
        if (LmsForm.HeightOf(LmsForm.ReadInt(key, 0)) == 0) throw new ArgumentException("key: tree type " + LmsForm.ReadInt(key, 0).ToString() + " is not known; use 5 to 8 (SHA-256, height 5 to 20)");
        if (LmsForm.ReadInt(key, 4) != LmsForm.OtsType) throw new ArgumentException("key: one-time type " + LmsForm.ReadInt(key, 4).ToString() + " is not known; use 3 (SHA-256, Winternitz 4)");
    }

    /// <summary>Whether it has come to an end: see <see cref="IsValid"/>.</summary>
    public bool IsDone { get; private set; } = true;

    /// <summary>Whether the message is signed by the key's owner; false until it is done.</summary>
    public bool IsValid { get; private set; }

    /// <summary>Begins; neither array may change before it is done. A signature that cannot be one is done at once.</summary>
    public void Begin(byte[] message, byte[] signature)
    {
        IsValid = false;
        IsDone = !HasForm(signature);
        if (IsDone) return;
        _signature = signature;
        int index = LmsForm.ReadInt(signature, 0);
        SetInt(index);
        SetMark(LmsForm.MessageMark);
        _sha.Add(_head, 0, LmsForm.IdBytes + 6);
        _sha.Add(signature, LmsForm.AtC, LmsForm.N);
        _sha.Add(message, 0, message.Length);
        _sha.Finish(_digits);
        LmsForm.AddChecksum(_digits);
        SetMark(LmsForm.ChainsMark);
        _ends.Reset();
        _ends.Add(_head, 0, LmsForm.IdBytes + 6);
        _node = (1 << _height) + index;
        _level = -1;
        BeginChain(0);
    }

    /// <summary>Goes on by one digest; nothing once it is done.</summary>
    public void Step()
    {
        if (IsDone) return;
        if (_chain < LmsForm.Chains) StepChain();
        else StepTree();
    }

    private bool HasForm(byte[] signature)
    {
        if (signature.Length != LmsForm.BytesOf(_height)) return false;
        int index = LmsForm.ReadInt(signature, 0);
        return index >= 0 && index < 1 << _height && LmsForm.ReadInt(signature, 4) == LmsForm.OtsType && LmsForm.ReadInt(signature, LmsForm.AtTreeType) == LmsForm.ReadInt(_key, 0);
    }

    private void StepChain()
    {
        if (_link < LmsForm.Links)
        {
            SetMark(_chain);
            _head[LmsForm.IdBytes + 6] = (byte)_link++;
            _sha.Add(_head, 0, LmsForm.IdBytes + 7);
            _sha.Add(_value, 0, LmsForm.N);
            _sha.Finish(_value);
        }

        while (_chain < LmsForm.Chains && _link == LmsForm.Links)
        {
            _ends.Add(_value, 0, LmsForm.N);
            if (++_chain < LmsForm.Chains) BeginChain(_chain);
        }
    }

    private void BeginChain(int chain)
    {
        _chain = chain;
        _link = LmsForm.Digit(_digits, chain);
        Array.Copy(_signature, LmsForm.AtChains + (chain * LmsForm.N), _value, 0, LmsForm.N);
    }

    private void StepTree()
    {
        if (_level < 0) TakeLeaf();
        else TakeNode();
        _level++;
        IsDone = _level == _height;
        IsValid = IsDone && IsRoot();
    }

    private void TakeLeaf()
    {
        _ends.Finish(_value);
        SetInt(_node);
        SetMark(LmsForm.LeafMark);
        _sha.Add(_head, 0, LmsForm.IdBytes + 6);
        _sha.Add(_value, 0, LmsForm.N);
        _sha.Finish(_value);
    }

    private void TakeNode()
    {
        bool isRight = (_node & 1) == 1;
        _node >>= 1;
        SetInt(_node);
        SetMark(LmsForm.NodeMark);
        _sha.Add(_head, 0, LmsForm.IdBytes + 6);
        if (!isRight) _sha.Add(_value, 0, LmsForm.N);
        _sha.Add(_signature, LmsForm.AtPath + (_level * LmsForm.N), LmsForm.N);
        if (isRight) _sha.Add(_value, 0, LmsForm.N);
        _sha.Finish(_value);
    }

    private bool IsRoot()
    {
        for (int i = 0; i < LmsForm.N; i++)
        {
            if (_value[i] != _key[8 + LmsForm.IdBytes + i]) return false;
        }

        return true;
    }

    private void SetInt(int value) => LmsForm.WriteInt(_head, LmsForm.IdBytes, value);

    private void SetMark(int mark) => LmsForm.WriteShort(_head, LmsForm.IdBytes + 4, mark);
}
