package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of AddSmsSign: applies for a signature. Accounts of individuals may only do this in the console.
 *
 * @param signName text of the signature without brackets, 2 to 12 characters for mainland China and 2 to 15
 *     elsewhere and on the international site. One that is approved or in review cannot be applied for again
 * @param signType what the signature stands for, with the values of {@code documentType} that go with it:
 *     {@code 0} company (0, 1), {@code 1} app (0, 1, 2, 3, 4; no longer for mainland China), {@code 4} trademark
 *     (7), {@code 5} government, public institution or other organisation (2, 3). The international site still
 *     lists {@code 2} website (0, 1, 2, 3, 5), {@code 3} WeChat official account (0, 1, 2, 3, 8) and {@code 6}
 *     WeChat mini program (0, 1, 2, 3, 6), which the Chinese site has retired. Any other pair fails the review
 * @param documentType kind of proof: {@code 0} three-in-one certificate, {@code 1} business licence, {@code 2}
 *     organisation code certificate, {@code 3} social credit code certificate, {@code 4} screenshot of the back
 *     office of an app (no longer for mainland China), {@code 7} trademark registration certificate. The
 *     international site still lists the screenshots {@code 5} of the filing of a website, {@code 6} of the
 *     settings of a WeChat mini program and {@code 8} of the settings of a WeChat official account
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include
 *     Hong Kong, Macao and Taiwan
 * @param signPurpose {@code 0} if you use the signature yourself, {@code 1} if it is for someone else
 * @param proofImage image of the proof in Base64, without the prefix {@code data:image/jpeg;base64,}
 * @param commissionImage image of the letter of authorisation in Base64, without the prefix
 *     {@code data:image/jpeg;base64,}; needed and used only if {@code signPurpose} is {@code 1}
 * @param remark note for the reviewer
 * @param qualificationId id of the approved real-name qualification; needed for SMS to mainland China and not used
 *     for others. Only the Chinese site knows this field
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record AddSmsSignRequest(
        @Required @Nullable String signName,
        @Required @Nullable Long signType,
        @Required @Nullable Long documentType,
        @Required @Nullable Long international,
        @Required @Nullable Long signPurpose,
        @Required @Nullable String proofImage,
        @Nullable String commissionImage,
        @Nullable String remark,
        @Nullable Long qualificationId)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.signName = signName;
        builder.signType = signType;
        builder.documentType = documentType;
        builder.international = international;
        builder.signPurpose = signPurpose;
        builder.proofImage = proofImage;
        builder.commissionImage = commissionImage;
        builder.remark = remark;
        builder.qualificationId = qualificationId;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(AddSmsSignRequest.class)
                .add("signName", signName)
                .add("signType", signType)
                .add("documentType", documentType)
                .add("international", international)
                .add("signPurpose", signPurpose)
                .hidden("proofImage", proofImage)
                .hidden("commissionImage", commissionImage)
                .hidden("remark", remark)
                .add("qualificationId", qualificationId)
                .toString();
    }

    /** Builds a {@link AddSmsSignRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String signName;
        private @Nullable Long signType;
        private @Nullable Long documentType;
        private @Nullable Long international;
        private @Nullable Long signPurpose;
        private @Nullable String proofImage;
        private @Nullable String commissionImage;
        private @Nullable String remark;
        private @Nullable Long qualificationId;

        private Builder() {}

        /**
         * Sets {@link AddSmsSignRequest#signName()}.
         *
         * @param signName the text of the signature
         * @return this builder
         */
        public Builder signName(@Nullable String signName) {
            this.signName = signName;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#signType()}.
         *
         * @param signType what the signature stands for
         * @return this builder
         */
        public Builder signType(long signType) {
            this.signType = signType;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#documentType()}.
         *
         * @param documentType the kind of proof
         * @return this builder
         */
        public Builder documentType(long documentType) {
            this.documentType = documentType;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#international()}.
         *
         * @param international {@code 0} for mainland China, {@code 1} for all other places
         * @return this builder
         */
        public Builder international(long international) {
            this.international = international;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#signPurpose()}.
         *
         * @param signPurpose {@code 0} for your own use, {@code 1} for someone else
         * @return this builder
         */
        public Builder signPurpose(long signPurpose) {
            this.signPurpose = signPurpose;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#proofImage()}.
         *
         * @param proofImage the image of the proof in Base64
         * @return this builder
         */
        public Builder proofImage(@Nullable String proofImage) {
            this.proofImage = proofImage;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#commissionImage()}.
         *
         * @param commissionImage the image of the letter of authorisation in Base64
         * @return this builder
         */
        public Builder commissionImage(@Nullable String commissionImage) {
            this.commissionImage = commissionImage;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#remark()}.
         *
         * @param remark a note for the reviewer
         * @return this builder
         */
        public Builder remark(@Nullable String remark) {
            this.remark = remark;
            return this;
        }

        /**
         * Sets {@link AddSmsSignRequest#qualificationId()}.
         *
         * @param qualificationId the id of the real-name qualification
         * @return this builder
         */
        public Builder qualificationId(long qualificationId) {
            this.qualificationId = qualificationId;
            return this;
        }

        /** {@return the request} */
        public AddSmsSignRequest build() {
            return new AddSmsSignRequest(
                    signName,
                    signType,
                    documentType,
                    international,
                    signPurpose,
                    proofImage,
                    commissionImage,
                    remark,
                    qualificationId);
        }
    }
}
