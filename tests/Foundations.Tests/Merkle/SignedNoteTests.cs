using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public sealed class SignedNoteTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => key.Dispose();

    [Fact]
    public void A_note_is_read_as_it_was_written_and_its_signature_holds()
    {
        var (named, note) = (NoteKey.Of(key.ExportSubjectPublicKeyInfo()), Note("log\n5\n" + Convert.ToBase64String(new byte[32]) + "\n"));
        var read = SignedNote.Read(note.Write());
        Assert.Equal(note.Text, read.Text);
        Assert.True(named.HasSigned(read.Text, Assert.Single(read.Signatures)));
        Assert.False(named.HasSigned(read.Text + "\n", read.Signatures[0]));
        Assert.Equal(5, Checkpoint.Read(read.Text).Size);
        Assert.Equal(read.Text, Checkpoint.Read(read.Text).Text);
        Assert.Equal(named.Fingerprint, NoteKey.OfPem(named.Pem).Fingerprint);
    }

    [Fact]
    public void Every_key_has_the_id_of_its_first_four_bytes()
    {
        for (var i = 0; i < 20; i++)
        {
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var spki = other.ExportSubjectPublicKeyInfo();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 4)), NoteKey.Of(spki).Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void No_other_byte_anywhere_in_a_note_is_the_same_note()
    {
        var named = NoteKey.Of(key.ExportSubjectPublicKeyInfo());
        var whole = Note("log\n5\n" + Convert.ToBase64String(new byte[32]) + "\n").Write();
        Assert.True(Holds(whole));
        for (var at = 0; at < whole.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = whole.ToArray();
                changed[at] ^= (byte)(1 << bit);
                Assert.False(Holds(changed), $"bit {bit} of byte {at}");
            }

            Assert.False(Holds(whole[..at]), $"cut at {at}");
            Assert.False(Holds([.. whole[..at], .. whole[(at + 1)..]]), $"without {at}");
            Assert.False(Holds([.. whole[..at], (byte)'\n', .. whole[at..]]), $"with a line end at {at}");
        }

        bool Holds(byte[] bytes)
        {
            try
            {
                var note = SignedNote.Read(bytes);
                return note.Signatures is [{ Name: "log" } only] && Checkpoint.Read(note.Text).Origin == "log" && named.HasSigned(note.Text, only);
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("log\n5\n")]
    [InlineData("log\n05\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n+5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n")]
    [InlineData("log\n5\nAAAA\n")]
    [InlineData("log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n")]
    [InlineData("\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    public void A_checkpoint_in_another_spelling_is_none(string text) => Assert.Throws<FormatException>(() => Checkpoint.Read(text));

    [Fact]
    public void A_key_of_another_curve_or_kind_is_none()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        Assert.Throws<FormatException>(() => NoteKey.Of(larger.ExportSubjectPublicKeyInfo()));
        Assert.Throws<FormatException>(() => NoteKey.Of(rsa.ExportSubjectPublicKeyInfo()));
        Assert.Throws<FormatException>(() => NoteKey.Of([1, 2, 3]));
        Assert.Throws<FormatException>(() => NoteKey.OfPem("x"));
        Assert.Throws<FormatException>(() => NoteKey.OfPem(key.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public void A_change_of_keys_needs_both()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var change = new KeyChange(NoteKey.Of(key.ExportSubjectPublicKeyInfo()), NoteKey.Of(next.ExportSubjectPublicKeyInfo()), 7);
        Assert.Equal(change.New.Fingerprint, KeyChange.Read(Both(key, next)).New.Fingerprint);
        Assert.Throws<FormatException>(() => KeyChange.Read(Both(key, third)));
        Assert.Throws<FormatException>(() => KeyChange.Read(Both(third, next)));
        Assert.Throws<FormatException>(() => KeyChange.Read(Both(next, key)));
        Assert.Throws<FormatException>(() => KeyChange.Read(new SignedNote(change.Text, [By(key, change.Text, KeyChange.Name)]).Write()));

        byte[] Both(ECDsa one, ECDsa two) => new SignedNote(change.Text, [By(one, change.Text, KeyChange.Name), By(two, change.Text, KeyChange.Name)]).Write();
    }

    private SignedNote Note(string text) => new(text, [By(key, text, "log")]);

    private static NoteSignature By(ECDsa key, string text, string name) =>
        new(name, NoteKey.Of(key.ExportSubjectPublicKeyInfo()).Id, key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
